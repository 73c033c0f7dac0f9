"""What reaches S3 without an SDK: presigned URLs, forms and websites, and keys of the customer.

Usage: python3 s3_fronts.py http://localhost:4566
boto3 makes the URLs and forms, Python's own HTTP client uses them. Ends with code 0 and the word
"ok" when everything was as on AWS.
"""

import hashlib
import http.client
import json
import os
import sys
import time
import urllib.parse
import uuid

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

BUCKET = "fronts"
KEY = "a b/ü+%?.txt"


def client(endpoint, **config):
    return boto3.client(
        "s3",
        endpoint_url=endpoint,
        region_name="us-east-1",
        aws_access_key_id="test",
        aws_secret_access_key=config.pop("secret", "test"),
        config=Config(retries={"max_attempts": 1}, **config),
    )


def fetch(url, method="GET", body=None, headers=None):
    """Status, headers and body of an answer; whatever the host is called, it is this machine."""
    parts = urllib.parse.urlsplit(url)
    connection = http.client.HTTPConnection("localhost", parts.port, timeout=30)
    target = (parts.path or "/") + ("?" + parts.query if parts.query else "")
    connection.request(method, target, body, {"Host": parts.netloc, **(headers or {})})
    answer = connection.getresponse()
    return answer.status, answer.headers, answer.read()


def presigned(s3, other):
    """GET, PUT, HEAD and DELETE by URLs, with headers in them and without."""
    body = os.urandom(100_000)
    put = s3.generate_presigned_url("put_object", {"Bucket": BUCKET, "Key": KEY})
    assert fetch(put, "PUT", body)[0] == 200
    get = s3.generate_presigned_url(
        "get_object",
        {"Bucket": BUCKET, "Key": KEY, "ResponseContentType": "text/csv"},
    )
    status, headers, got = fetch(get)
    assert (status, got) == (200, body), status
    assert headers["Content-Type"] == "text/csv", headers
    status, headers, got = fetch(get, headers={"Range": "bytes=10-19"})
    assert (status, got) == (206, body[10:20]), (status, headers)
    head = s3.generate_presigned_url("head_object", {"Bucket": BUCKET, "Key": KEY})
    assert fetch(head, "HEAD")[0] == 200
    assert fetch(get, "DELETE")[0] == 403
    assert fetch(get.replace("csv", "xml"))[0] == 403
    assert fetch(other.generate_presigned_url("get_object", {"Bucket": BUCKET, "Key": KEY}))[0] == 403
    short = s3.generate_presigned_url("get_object", {"Bucket": BUCKET, "Key": KEY}, ExpiresIn=1)
    deadline = time.time() + 20
    while fetch(short)[0] == 200 and time.time() < deadline:
        time.sleep(0.2)
    status, _, told = fetch(short)
    assert status == 403 and b"Request has expired" in told, told
    delete = s3.generate_presigned_url("delete_object", {"Bucket": BUCKET, "Key": KEY})
    assert fetch(delete, "DELETE")[0] == 204
    assert fetch(get)[0] == 404


def parts(s3, signer):
    """An upload of which each part is a URL."""
    upload = s3.create_multipart_upload(Bucket=BUCKET, Key="parts")["UploadId"]
    bodies = [os.urandom(5 << 20), os.urandom(17)]
    done = []
    for number, body in enumerate(bodies, 1):
        url = signer.generate_presigned_url(
            "upload_part",
            {"Bucket": BUCKET, "Key": "parts", "UploadId": upload, "PartNumber": number},
        )
        status, headers, _ = fetch(url, "PUT", body)
        assert status == 200, status
        done.append({"PartNumber": number, "ETag": headers["ETag"]})
    s3.complete_multipart_upload(
        Bucket=BUCKET, Key="parts", UploadId=upload, MultipartUpload={"Parts": done}
    )
    assert s3.get_object(Bucket=BUCKET, Key="parts")["Body"].read() == b"".join(bodies)


def post(form, name, body, **fields):
    boundary = uuid.uuid4().hex
    lines = b""
    for field, value in {**form["fields"], **fields}.items():
        lines += (
            f'--{boundary}\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{value}\r\n'
        ).encode()
    lines += (
        f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
        f"Content-Type: application/octet-stream\r\n\r\n"
    ).encode()
    lines += body + f"\r\n--{boundary}--\r\n".encode()
    kind = {"Content-Type": f"multipart/form-data; boundary={boundary}"}
    return fetch(form["url"], "POST", lines, kind)


def forms(s3, signer):
    """Uploads of a browser, under a policy."""
    body = os.urandom(100_000)
    form = signer.generate_presigned_post(
        BUCKET,
        "in/${filename}",
        Fields={"success_action_status": "201", "x-amz-meta-colour": "red"},
        Conditions=[
            {"success_action_status": "201"},
            {"x-amz-meta-colour": "red"},
            ["content-length-range", 1, 100_000],
        ],
    )
    status, headers, told = post(form, "ü.bin", body)
    assert status == 201 and b"<Key>in/\xc3\xbc.bin</Key>" in told, told
    got = s3.get_object(Bucket=BUCKET, Key="in/ü.bin")
    assert got["Body"].read() == body and got["Metadata"] == {"colour": "red"}, got
    assert headers["ETag"] == f'"{hashlib.md5(body).hexdigest()}"', headers
    assert b"EntityTooLarge" in post(form, "a", body + b"x")[2]
    assert b"Extra input fields" in post(form, "a", body, **{"x-amz-meta-size": "1"})[2]
    form["fields"]["policy"] = form["fields"]["policy"].swapcase()
    assert post(form, "a", body)[0] in (400, 403)


def website(s3, endpoint):
    s3.put_bucket_website(
        Bucket=BUCKET,
        WebsiteConfiguration={
            "IndexDocument": {"Suffix": "index.html"},
            "ErrorDocument": {"Key": "error.html"},
            "RoutingRules": [
                {
                    "Condition": {"KeyPrefixEquals": "old/"},
                    "Redirect": {"ReplaceKeyPrefixWith": "new/"},
                }
            ],
        },
    )
    for key, text in {"index.html": b"home", "docs/index.html": b"docs", "error.html": b"no"}.items():
        s3.put_object(Bucket=BUCKET, Key=key, Body=text, ContentType="text/html")
    public = {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": f"arn:aws:s3:::{BUCKET}/*"}
    s3.delete_public_access_block(Bucket=BUCKET)
    s3.put_bucket_policy(Bucket=BUCKET, Policy=json.dumps({"Version": "2012-10-17", "Statement": [public]}))
    host = {"Host": f"{BUCKET}.s3-website-us-east-1.localhost:{urllib.parse.urlsplit(endpoint).port}"}
    assert fetch(f"{endpoint}/", headers=host)[2] == b"home"
    assert fetch(f"{endpoint}/docs/", headers=host)[2] == b"docs"
    status, headers, _ = fetch(f"{endpoint}/docs", headers=host)
    assert status == 302 and headers["Location"].endswith("/docs/"), headers
    status, headers, _ = fetch(f"{endpoint}/old/page", headers=host)
    assert status == 301 and headers["Location"].endswith("/new/page"), headers
    status, headers, told = fetch(f"{endpoint}/absent", headers=host)
    assert (status, told) == (404, b"no") and headers["Content-Type"] == "text/html", headers


def keys_of_the_customer(s3):
    key = os.urandom(32)
    try:
        s3.put_object(
            Bucket=BUCKET, Key="own", Body=b"x", SSECustomerAlgorithm="AES256", SSECustomerKey=key
        )
        raise AssertionError("a new bucket took a key of the customer")
    except ClientError as error:
        assert error.response["Error"]["Code"] == "AccessDenied", error.response
    s3.put_bucket_encryption(
        Bucket=BUCKET,
        ServerSideEncryptionConfiguration={
            "Rules": [
                {
                    "ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"},
                    "BlockedEncryptionTypes": {"EncryptionType": ["NONE"]},
                }
            ]
        },
    )
    body = os.urandom(7_000_000)
    with_key = {"SSECustomerAlgorithm": "AES256", "SSECustomerKey": key}
    s3.put_object(Bucket=BUCKET, Key="own", Body=body, **with_key)
    got = s3.get_object(Bucket=BUCKET, Key="own", **with_key)
    assert got["Body"].read() == body and got["SSECustomerKeyMD5"], got
    try:
        s3.get_object(Bucket=BUCKET, Key="own")
        raise AssertionError("read without the key")
    except ClientError as error:
        assert error.response["Error"]["Code"] == "InvalidRequest", error.response


def main(endpoint):
    s3 = client(endpoint)
    s3.create_bucket(Bucket=BUCKET)
    for version in (None, "s3v4"):  # boto3 signs URLs by SigV2 in us-east-1 unless told otherwise
        for style in ("path", "virtual"):
            signing = {"signature_version": version, "s3": {"addressing_style": style}}
            signer = client(endpoint, **signing)
            presigned(signer, client(endpoint, secret="another", **signing))
            parts(s3, signer)
            forms(s3, signer)
    website(s3, endpoint)
    keys_of_the_customer(s3)
    print("ok")


main(sys.argv[1])
