#!/bin/sh
# Queues: a session of the aws CLI against a running Nephos.
#
# Usage: sh sqs_session.sh http://localhost:4566
# Ends with code 0 and the word "ok" when everything was as on AWS.
set -eu

endpoint=$1
account=000000000000
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test
export AWS_DEFAULT_REGION=us-east-1 AWS_REGION=us-east-1 AWS_EC2_METADATA_DISABLED=true
export AWS_CONFIG_FILE="$work/none" AWS_SHARED_CREDENTIALS_FILE="$work/none"

sqs() {
    aws sqs --endpoint-url "$endpoint" --output text "$@"
}

is() {
    if [ "$1" != "$2" ]; then
        echo "expected '$1' but was '$2'" >&2
        exit 1
    fi
}

dead=$(sqs create-queue --queue-name cli-dead.fifo --attributes FifoQueue=true)
cat > "$work/attributes.json" <<END
{
  "FifoQueue": "true",
  "ContentBasedDeduplication": "true",
  "RedrivePolicy": "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:$account:cli-dead.fifo\",\"maxReceiveCount\":\"1\"}"
}
END
url=$(sqs create-queue --queue-name cli.fifo --attributes "file://$work/attributes.json")
is "$endpoint/$account/cli.fifo" "$url"
is "$url" "$(sqs list-dead-letter-source-queues --queue-url "$dead" --query 'queueUrls[0]')"

for body in one two one; do
    sqs send-message --queue-url "$url" --message-body "$body" --message-group-id a > "$work/sent"
done
bodies="sqs receive-message --max-number-of-messages 10 --query Messages[].Body"
is "one	two" "$($bodies --queue-url "$url" --visibility-timeout 0)"
is "None" "$($bodies --queue-url "$url")"
sqs start-message-move-task --source-arn "arn:aws:sqs:us-east-1:$account:cli-dead.fifo" > "$work/task"
is "one" "$(sqs receive-message --queue-url "$url" --wait-time-seconds 20 --query 'Messages[0].Body')"

sqs add-permission --queue-url "$url" --label share --aws-account-ids 111122223333 --actions SendMessage
sqs remove-permission --queue-url "$url" --label share
sqs delete-queue --queue-url "$url"
sqs delete-queue --queue-url "$dead"
echo ok
