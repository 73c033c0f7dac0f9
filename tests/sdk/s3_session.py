"""Buckets and objects: a session of boto3 against a running Nephos.

Usage: python3 s3_session.py http://localhost:4566
Ends with code 0 and the word "ok" when everything was as on AWS.
"""

import io
import os
import sys

import boto3
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import ClientError


def client(endpoint, region="us-east-1", key="test"):
    return boto3.client(
        "s3",
        endpoint_url=endpoint,
        region_name=region,
        aws_access_key_id=key,
        aws_secret_access_key="test",
        config=Config(retries={"max_attempts": 1}),
    )


def refused(code, call, **parameters):
    """The answer that carries the error that a call must end with."""
    try:
        call(**parameters)
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error.response
        return error.response
    raise AssertionError(f"{parameters} was not refused")


def objects(s3):
    s3.create_bucket(Bucket="session")
    body = os.urandom(1000)
    put = s3.put_object(
        Bucket="session",
        Key="a b/ü+%?.txt",
        Body=body,
        ContentType="text/plain",
        Metadata={"colour": "red"},
    )
    assert put["ChecksumType"] == "FULL_OBJECT", put
    got = s3.get_object(Bucket="session", Key="a b/ü+%?.txt", ChecksumMode="ENABLED")
    assert got["Body"].read() == body
    assert got["Metadata"] == {"colour": "red"} and got["ContentType"] == "text/plain", got
    part = s3.get_object(Bucket="session", Key="a b/ü+%?.txt", Range="bytes=10-19")
    assert part["ContentRange"] == "bytes 10-19/1000" and part["Body"].read() == body[10:20]
    refused("NoSuchKey", s3.get_object, Bucket="session", Key="absent")
    refused("404", s3.head_object, Bucket="session", Key="absent")
    refused(
        "PreconditionFailed",
        s3.put_object, Bucket="session", Key="a b/ü+%?.txt", Body=b"", IfNoneMatch="*",
    )
    s3.copy_object(
        Bucket="session", Key="copy", CopySource={"Bucket": "session", "Key": "a b/ü+%?.txt"}
    )
    assert s3.get_object(Bucket="session", Key="copy")["Body"].read() == body


def listings(s3):
    for i in range(25):
        s3.put_object(Bucket="session", Key=f"list/{i // 10}/{i:02}", Body=b"x")
    pages = s3.get_paginator("list_objects_v2").paginate(
        Bucket="session", Prefix="list/", PaginationConfig={"PageSize": 7}
    )
    keys = [entry["Key"] for page in pages for entry in page["Contents"]]
    assert keys == [f"list/{i // 10}/{i:02}" for i in range(25)], keys
    top = s3.list_objects_v2(Bucket="session", Prefix="list/", Delimiter="/")
    assert [p["Prefix"] for p in top["CommonPrefixes"]] == ["list/0/", "list/1/", "list/2/"]
    spaced = s3.list_objects_v2(Bucket="session", Prefix="a b/")
    assert [entry["Key"] for entry in spaced["Contents"]] == ["a b/ü+%?.txt"], spaced


def transfers(s3):
    """The transfer manager of boto3: parts in parallel, up, down and across."""
    body = os.urandom(17_000_000)
    config = TransferConfig(multipart_threshold=5 << 20, multipart_chunksize=5 << 20)
    s3.upload_fileobj(io.BytesIO(body), "session", "large", Config=config)
    assert s3.head_object(Bucket="session", Key="large")["ETag"].endswith('-4"')
    back = io.BytesIO()
    s3.download_fileobj("session", "large", back, Config=config)
    assert back.getvalue() == body
    s3.copy({"Bucket": "session", "Key": "large"}, "session", "large copy", Config=config)
    assert s3.get_object(Bucket="session", Key="large copy")["Body"].read() == body
    url = s3.generate_presigned_url("get_object", {"Bucket": "session", "Key": "copy"})
    assert "X-Amz-Signature" in url or "Signature" in url


def regions(endpoint):
    """A client that is in the wrong region is led to the right one."""
    frankfurt = client(endpoint, "eu-central-1")
    frankfurt.create_bucket(
        Bucket="session-frankfurt",
        CreateBucketConfiguration={"LocationConstraint": "eu-central-1"},
    )
    s3 = client(endpoint)
    where = s3.head_bucket(Bucket="session-frankfurt")
    assert where["BucketRegion"] == "eu-central-1", where
    s3.put_object(Bucket="session-frankfurt", Key="k", Body=b"x")
    refused("AccessDenied", client(endpoint, key="111122223333").list_objects_v2, Bucket="session")
    s3.delete_object(Bucket="session-frankfurt", Key="k")
    s3.delete_bucket(Bucket="session-frankfurt")


def clean(s3):
    refused("BucketNotEmpty", s3.delete_bucket, Bucket="session")
    keys = [entry["Key"] for entry in s3.list_objects_v2(Bucket="session")["Contents"]]
    gone = s3.delete_objects(
        Bucket="session", Delete={"Objects": [{"Key": key} for key in keys]}
    )
    assert len(gone["Deleted"]) == len(keys), gone
    s3.delete_bucket(Bucket="session")


def main(endpoint):
    s3 = client(endpoint)
    objects(s3)
    listings(s3)
    transfers(s3)
    regions(endpoint)
    clean(s3)
    print("ok")


main(sys.argv[1])
