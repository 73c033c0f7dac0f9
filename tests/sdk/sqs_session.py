"""Two processes talk through a queue: a session of boto3 against a running Nephos.

Usage: python3 sqs_session.py http://localhost:4566
Ends with code 0 and the word "ok" when everything was as on AWS.
"""

import json
import sys

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

ACCOUNT = "000000000000"


def client(endpoint):
    return boto3.client(
        "sqs",
        endpoint_url=endpoint,
        region_name="us-east-1",
        aws_access_key_id="test",
        aws_secret_access_key="test",
        config=Config(retries={"max_attempts": 1}),
    )


def refused(code, call, **parameters):
    """The sentence of the error that a call must end with."""
    try:
        call(**parameters)
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error.response
        return error.response["Error"]["Message"]
    raise AssertionError(f"{parameters} was not refused")


def queues(sqs, endpoint):
    url = sqs.create_queue(
        QueueName="orders", Attributes={"VisibilityTimeout": "45"}, tags={"team": "sales"}
    )["QueueUrl"]
    assert url == f"{endpoint}/{ACCOUNT}/orders", url
    assert sqs.get_queue_url(QueueName="orders")["QueueUrl"] == url
    assert sqs.list_queues(QueueNamePrefix="ord")["QueueUrls"] == [url]
    assert "QueueUrls" not in sqs.list_queues(QueueNamePrefix="nothing")
    assert sqs.list_queue_tags(QueueUrl=url)["Tags"] == {"team": "sales"}
    attributes = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
    assert attributes["VisibilityTimeout"] == "45", attributes
    assert attributes["QueueArn"] == f"arn:aws:sqs:us-east-1:{ACCOUNT}:orders", attributes
    return url


def messages(sqs, url):
    attributes = {
        "kind": {"DataType": "String", "StringValue": "order"},
        "weight": {"DataType": "Number.kg", "StringValue": "4.5"},
        "blob": {"DataType": "Binary", "BinaryValue": b"\x00\x01\xff"},
    }
    # boto3 computes the digests itself and refuses an answer with other ones.
    sent = sqs.send_message(QueueUrl=url, MessageBody="Grüße ☃ 😀", MessageAttributes=attributes)
    received = sqs.receive_message(
        QueueUrl=url,
        MaxNumberOfMessages=10,
        WaitTimeSeconds=1,
        AttributeNames=["All"],
        MessageAttributeNames=["All"],
    )["Messages"]
    assert [m["MessageId"] for m in received] == [sent["MessageId"]], received
    assert received[0]["Body"] == "Grüße ☃ 😀"
    assert received[0]["MessageAttributes"] == attributes
    assert received[0]["Attributes"]["ApproximateReceiveCount"] == "1"
    assert "Messages" not in sqs.receive_message(QueueUrl=url)
    handle = received[0]["ReceiptHandle"]
    sqs.change_message_visibility(QueueUrl=url, ReceiptHandle=handle, VisibilityTimeout=0)
    again = sqs.receive_message(QueueUrl=url)["Messages"]
    sqs.delete_message(QueueUrl=url, ReceiptHandle=again[0]["ReceiptHandle"])
    assert "Messages" not in sqs.receive_message(QueueUrl=url)


def batches(sqs, url):
    entries = [{"Id": str(i), "MessageBody": f"message {i}"} for i in range(10)]
    sent = sqs.send_message_batch(QueueUrl=url, Entries=entries)
    assert len(sent["Successful"]) == 10 and not sent.get("Failed"), sent
    bodies = set()
    while len(bodies) < 10:
        received = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10)["Messages"]
        bodies |= {m["Body"] for m in received}
        handles = [
            {"Id": str(i), "ReceiptHandle": m["ReceiptHandle"]} for i, m in enumerate(received)
        ]
        deleted = sqs.delete_message_batch(QueueUrl=url, Entries=handles)
        assert len(deleted["Successful"]) == len(handles), deleted
    assert bodies == {e["MessageBody"] for e in entries}, bodies


def fifo(sqs):
    url = sqs.create_queue(
        QueueName="orders.fifo",
        Attributes={"FifoQueue": "true", "ContentBasedDeduplication": "true"},
    )["QueueUrl"]
    numbers = [
        sqs.send_message(QueueUrl=url, MessageBody=f"{group}{i}", MessageGroupId=group)[
            "SequenceNumber"
        ]
        for group in "ab"
        for i in range(3)
    ]
    assert numbers == sorted(numbers), numbers
    sqs.send_message(QueueUrl=url, MessageBody="a0", MessageGroupId="a")  # a duplicate
    first = sqs.receive_message(
        QueueUrl=url, MaxNumberOfMessages=1, MessageSystemAttributeNames=["All"]
    )["Messages"][0]
    assert first["Body"] == "a0" and first["Attributes"]["MessageGroupId"] == "a", first
    rest = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10)["Messages"]
    assert [m["Body"] for m in rest] == ["b0", "b1", "b2"], rest
    sqs.delete_message(QueueUrl=url, ReceiptHandle=first["ReceiptHandle"])
    rest = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10)["Messages"]
    assert [m["Body"] for m in rest] == ["a1", "a2"], rest
    refused("MissingParameter", sqs.send_message, QueueUrl=url, MessageBody="x")
    sqs.delete_queue(QueueUrl=url)


def dead_letters(sqs):
    dead = sqs.create_queue(QueueName="dead")["QueueUrl"]
    arn = f"arn:aws:sqs:us-east-1:{ACCOUNT}:dead"
    policy = json.dumps({"deadLetterTargetArn": arn, "maxReceiveCount": 1})
    url = sqs.create_queue(QueueName="failing", Attributes={"RedrivePolicy": policy})["QueueUrl"]
    assert sqs.list_dead_letter_source_queues(QueueUrl=dead)["queueUrls"] == [url]
    for i in range(3):
        sqs.send_message(QueueUrl=url, MessageBody=f"poison {i}")
    received = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, VisibilityTimeout=0)
    assert len(received["Messages"]) == 3, received
    assert "Messages" not in sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10)
    buried = sqs.receive_message(
        QueueUrl=dead, MessageSystemAttributeNames=["All"], VisibilityTimeout=0
    )["Messages"][0]
    assert buried["Attributes"]["DeadLetterQueueSourceArn"].endswith(":failing"), buried
    handle = sqs.start_message_move_task(SourceArn=arn)["TaskHandle"]
    while True:
        task = sqs.list_message_move_tasks(SourceArn=arn)["Results"][0]
        if task["Status"] != "RUNNING":
            break
    assert task["Status"] == "COMPLETED", task
    assert task["ApproximateNumberOfMessagesMoved"] == 3, task
    refused(
        "AWS.SimpleQueueService.UnsupportedOperation",
        sqs.cancel_message_move_task,
        TaskHandle=handle,
    )
    again = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10)["Messages"]
    bodies = sorted(m["Body"] for m in again)
    assert bodies == ["poison 0", "poison 1", "poison 2"], again
    sqs.delete_queue(QueueUrl=url)
    sqs.delete_queue(QueueUrl=dead)


def refusals(sqs, endpoint, url):
    missing = f"{endpoint}/{ACCOUNT}/nothing"
    no_queue = "AWS.SimpleQueueService.NonExistentQueue"
    assert refused(no_queue, sqs.send_message, QueueUrl=missing, MessageBody="x")
    assert refused(
        "InvalidParameterValue", sqs.receive_message, QueueUrl=url, MaxNumberOfMessages=11
    ).startswith("Value 11 for parameter MaxNumberOfMessages is invalid.")
    refused("ReceiptHandleIsInvalid", sqs.delete_message, QueueUrl=url, ReceiptHandle="nonsense")
    refused("InvalidAttributeName", sqs.set_queue_attributes, QueueUrl=url, Attributes={"No": "1"})
    refused("QueueAlreadyExists", sqs.create_queue, QueueName="orders",
            Attributes={"VisibilityTimeout": "46"})


def main(endpoint):
    sqs = client(endpoint)
    url = queues(sqs, endpoint)
    messages(sqs, url)
    batches(sqs, url)
    fifo(sqs)
    dead_letters(sqs)
    refusals(sqs, endpoint, url)
    sqs.delete_queue(QueueUrl=url)
    refused("AWS.SimpleQueueService.NonExistentQueue", sqs.get_queue_url, QueueName="orders")
    refused("AWS.SimpleQueueService.QueueDeletedRecently", sqs.create_queue, QueueName="orders")
    print("ok")


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
