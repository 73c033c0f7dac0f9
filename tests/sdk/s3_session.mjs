// Buckets and objects: a session of the AWS SDK for JavaScript v3 against a running Nephos.
//
// Usage: node s3_session.mjs http://localhost:4566   (after: npm install @aws-sdk/client-s3)
// Ends with code 0 and the word "ok" when everything was as on AWS.

import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteBucketCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
  paginateListObjectsV2,
} from "@aws-sdk/client-s3";

const s3 = new S3Client({
  endpoint: process.argv[2],
  region: "us-east-1",
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
  forcePathStyle: true,
  maxAttempts: 1,
});
const Bucket = "javascript";
const key = "a b/ü+%?.txt";
const bytes = async (output) => Buffer.from(await output.Body.transformToByteArray());

await s3.send(new CreateBucketCommand({ Bucket }));

const body = randomBytes(1000);
await s3.send(
  new PutObjectCommand({ Bucket, Key: key, Body: body, Metadata: { colour: "red" } }),
);
const got = await s3.send(new GetObjectCommand({ Bucket, Key: key, ChecksumMode: "ENABLED" }));
assert.deepEqual(await bytes(got), body);
assert.deepEqual(got.Metadata, { colour: "red" });
assert.equal(got.ChecksumType, "FULL_OBJECT");
const part = await s3.send(new GetObjectCommand({ Bucket, Key: key, Range: "bytes=10-19" }));
assert.deepEqual(await bytes(part), body.subarray(10, 20));

await assert.rejects(s3.send(new GetObjectCommand({ Bucket, Key: "absent" })), {
  name: "NoSuchKey",
});
await assert.rejects(s3.send(new HeadObjectCommand({ Bucket, Key: "absent" })), {
  name: "NotFound",
});

const CopySource = `${Bucket}/${encodeURIComponent(key)}`;
await s3.send(new CopyObjectCommand({ Bucket, Key: "copy", CopySource }));

const first = randomBytes(5 << 20);
const last = randomBytes(123);
const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key: "parts" }));
const Parts = [];
for (const [i, Body] of [first, last].entries()) {
  const at = { Bucket, Key: "parts", UploadId, PartNumber: i + 1 };
  const { ETag } = await s3.send(new UploadPartCommand({ ...at, Body }));
  Parts.push({ ETag, PartNumber: i + 1 });
}
await s3.send(
  new CompleteMultipartUploadCommand({
    Bucket,
    Key: "parts",
    UploadId,
    MultipartUpload: { Parts },
  }),
);
const whole = await s3.send(new GetObjectCommand({ Bucket, Key: "parts" }));
assert.deepEqual(await bytes(whole), Buffer.concat([first, last]));

const keys = [];
for await (const page of paginateListObjectsV2({ client: s3, pageSize: 1 }, { Bucket })) {
  keys.push(...page.Contents.map((entry) => entry.Key));
}
assert.deepEqual(keys, [key, "copy", "parts"]);

const gone = await s3.send(
  new DeleteObjectsCommand({ Bucket, Delete: { Objects: keys.map((Key) => ({ Key })) } }),
);
assert.equal(gone.Deleted.length, 3);
await s3.send(new DeleteBucketCommand({ Bucket }));
console.log("ok");
