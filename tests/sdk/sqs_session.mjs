// Queues: a session of the AWS SDK for JavaScript v3 against a running Nephos.
//
// Usage: node sqs_session.mjs http://localhost:4566   (after: npm install in this folder)
// Ends with code 0 and the word "ok" when everything was as on AWS.

import assert from "node:assert/strict";
import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  ListMessageMoveTasksCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from "@aws-sdk/client-sqs";

const sqs = new SQSClient({
  endpoint: process.argv[2],
  region: "us-east-1",
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
  maxAttempts: 1,
});
const create = async (QueueName, Attributes) =>
  (await sqs.send(new CreateQueueCommand({ QueueName, Attributes }))).QueueUrl;
const receive = async (QueueUrl, how) =>
  (await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, ...how })))
    .Messages ?? [];

// A standard queue; the client compares the digests itself.
const standard = await create("javascript");
await sqs.send(
  new SendMessageCommand({
    QueueUrl: standard,
    MessageBody: "Grüße ☃",
    MessageAttributes: { kind: { DataType: "String", StringValue: "order" } },
    MessageGroupId: "tenant",
  }),
);
const [got] = await receive(standard, {
  WaitTimeSeconds: 5,
  MessageAttributeNames: ["All"],
  MessageSystemAttributeNames: ["All"],
});
assert.equal(got.Body, "Grüße ☃");
assert.equal(got.MessageAttributes.kind.StringValue, "order");
assert.equal(got.Attributes.MessageGroupId, "tenant");
await assert.rejects(sqs.send(new SendMessageCommand({ QueueUrl: `${standard}x`, MessageBody: "x" })), {
  name: "QueueDoesNotExist",
});

// A FIFO queue whose messages fail, and come back.
const dead = await create("javascript-dead.fifo", { FifoQueue: "true" });
const { Attributes } = await sqs.send(
  new GetQueueAttributesCommand({ QueueUrl: dead, AttributeNames: ["QueueArn"] }),
);
const SourceArn = Attributes.QueueArn;
const fifo = await create("javascript.fifo", {
  FifoQueue: "true",
  RedrivePolicy: JSON.stringify({ deadLetterTargetArn: SourceArn, maxReceiveCount: 1 }),
});
const Entries = [0, 1, 2].map((i) => ({
  Id: `${i}`,
  MessageBody: `message ${i}`,
  MessageGroupId: "a",
  MessageDeduplicationId: `${i}`,
}));
const sent = await sqs.send(new SendMessageBatchCommand({ QueueUrl: fifo, Entries }));
assert.equal(sent.Successful.length, 3);
assert.equal(sent.Successful[0].SequenceNumber.length, 20);
assert.equal((await receive(fifo, { VisibilityTimeout: 0 })).length, 3);
assert.equal((await receive(fifo)).length, 0);
await sqs.send(new StartMessageMoveTaskCommand({ SourceArn }));
let task;
do {
  [task] = (await sqs.send(new ListMessageMoveTasksCommand({ SourceArn }))).Results;
} while (task.Status === "RUNNING");
assert.equal(task.Status, "COMPLETED");
const back = await receive(fifo);
assert.deepEqual(
  back.map((message) => message.Body),
  ["message 0", "message 1", "message 2"],
);
const deleted = await sqs.send(
  new DeleteMessageBatchCommand({
    QueueUrl: fifo,
    Entries: back.map((message, i) => ({ Id: `${i}`, ReceiptHandle: message.ReceiptHandle })),
  }),
);
assert.equal(deleted.Successful.length, 3);

for (const QueueUrl of [standard, fifo, dead]) {
  await sqs.send(new DeleteQueueCommand({ QueueUrl }));
}
console.log("ok");
