// What the libraries beside the AWS SDK for JavaScript v3 do with S3: uploads in parts by
// lib-storage, and URLs of the presigner, against a running Nephos.
//
// Usage: node s3_libraries.mjs http://localhost:4566   (after: npm install in this folder)
// Ends with code 0 and the word "ok" when everything was as on AWS.

import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";

const client = new S3Client({
  endpoint: process.argv[2],
  region: "us-east-1",
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
  forcePathStyle: true,
  maxAttempts: 1,
});
const Bucket = "libraries";
const key = "a b/ü+%?.txt";
await client.send(new CreateBucketCommand({ Bucket }));

// A stream of unknown length goes up in parts, four at a time.
const body = randomBytes(17_000_000);
const upload = new Upload({
  client,
  params: { Bucket, Key: "large", Body: Readable.from([body]), Metadata: { colour: "red" } },
  partSize: 5 << 20,
  queueSize: 4,
});
const done = await upload.done();
assert.match(done.ETag, /-4"$/);
const large = await client.send(new GetObjectCommand({ Bucket, Key: "large" }));
assert.deepEqual(Buffer.from(await large.Body.transformToByteArray()), body);
assert.deepEqual(large.Metadata, { colour: "red" });

// An upload that is aborted leaves nothing.
const aborted = new Upload({ client, params: { Bucket, Key: "none", Body: Readable.from([body]) } });
const ending = aborted.done();
await aborted.abort();
await assert.rejects(ending);
await assert.rejects(client.send(new HeadObjectCommand({ Bucket, Key: "none" })));

// URLs, whose headers the presigner moves into the query.
const text = "from a URL";
const putUrl = await getSignedUrl(
  client,
  new PutObjectCommand({
    Bucket,
    Key: key,
    StorageClass: "STANDARD_IA",
    Metadata: { size: "small" },
  }),
  { expiresIn: 60 },
);
const put = await fetch(putUrl, { method: "PUT", body: text });
assert.equal(put.status, 200, await put.text());
const head = await client.send(new HeadObjectCommand({ Bucket, Key: key }));
assert.equal(head.StorageClass, "STANDARD_IA");
assert.deepEqual(head.Metadata, { size: "small" });
const getUrl = await getSignedUrl(
  client,
  new GetObjectCommand({ Bucket, Key: key, ResponseContentType: "text/csv" }),
);
const got = await fetch(getUrl);
assert.equal(await got.text(), text);
assert.equal(got.headers.get("content-type"), "text/csv");
assert.equal((await fetch(getUrl.replace("csv", "xml"))).status, 403);
assert.equal((await fetch(getUrl, { method: "DELETE" })).status, 403);
const deleteUrl = await getSignedUrl(client, new DeleteObjectCommand({ Bucket, Key: key }));
assert.equal((await fetch(deleteUrl, { method: "DELETE" })).status, 204);
assert.equal((await fetch(getUrl)).status, 404);
console.log("ok");
