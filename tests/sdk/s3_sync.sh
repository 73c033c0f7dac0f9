#!/bin/sh
# A folder goes to a bucket and comes back: `aws s3 mb` and `aws s3 sync` against a running Nephos.
#
# Also: `aws s3 mv` of one object and of a folder, `aws s3 presign` and curl.
#
# Usage: s3_sync.sh http://localhost:4566 [FILES]
#
# The folder is made here: FILES files (200 unless said otherwise) in nested folders with spaces,
# Unicode and signs that URLs know in their names, empty ones, some on both sides of the size that
# is kept in the store, and one of 20 MB (100 MB from 2,000 files on), which goes in parts.
# Ends with code 0 and the word "ok" when `diff -r` finds nothing.
set -eu

endpoint=$1
files=${2:-200}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

export AWS_ENDPOINT_URL="$endpoint" AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test
export AWS_DEFAULT_REGION=us-east-1 AWS_REGION=us-east-1 AWS_EC2_METADATA_DISABLED=true
export AWS_CONFIG_FILE="$work/none" AWS_SHARED_CREDENTIALS_FILE="$work/none"

name() {
    case $(($1 % 12)) in
        0) echo "plain" ;;
        1) echo "with space" ;;
        2) echo "ünïcode-日本語" ;;
        3) echo "plus+sign" ;;
        4) echo "percent%41" ;;
        5) echo "semi;colon" ;;
        6) echo "amp&equals=" ;;
        7) echo "hash#question?" ;;
        8) echo "quote's" ;;
        9) echo "brackets[](){}" ;;
        10) echo "tilde~at@" ;;
        11) echo "emoji-😀" ;;
    esac
}

size() {
    case $(($1 % 7)) in
        0) echo 0 ;;
        1) echo 1 ;;
        2) echo 1000 ;;
        3) echo 32768 ;;
        4) echo 32769 ;;
        5) echo 5000 ;;
        6) echo 70000 ;;
    esac
}

i=0
while [ "$i" -lt "$files" ]; do
    folder="$work/up"
    depth=$((i % 4))
    while [ "$depth" -gt 0 ]; do
        folder="$folder/$(name $((i / depth)))"
        depth=$((depth - 1))
    done
    mkdir -p "$folder"
    head -c "$(size "$i")" /dev/urandom > "$folder/$(name $((i / 3)))-$i"
    i=$((i + 1))
done
megabytes=20
[ "$files" -lt 2000 ] || megabytes=100
head -c "$((megabytes * 1000000))" /dev/urandom > "$work/up/large"

bucket="sync-$$-$(date +%s)"
aws s3 mb "s3://$bucket" > "$work/log"
aws s3 sync --only-show-errors "$work/up" "s3://$bucket/in here/"
aws s3 sync --only-show-errors "s3://$bucket/in here/" "$work/down"
diff -r "$work/up" "$work/down"

# Nothing is left to do, in either direction.
test -z "$(aws s3 sync "$work/up" "s3://$bucket/in here/")"
test -z "$(aws s3 sync "s3://$bucket/in here/" "$work/down")"

# Within the cloud, then gone.
aws s3 mv --only-show-errors "s3://$bucket/in here/large" "s3://$bucket/moved large"
aws s3 cp --only-show-errors "s3://$bucket/moved large" "$work/moved"
cmp "$work/up/large" "$work/moved"
aws s3 mv --only-show-errors --recursive "s3://$bucket/in here/" "s3://$bucket/moved/"
test -z "$(aws s3 ls "s3://$bucket/in here/")"
aws s3 sync --only-show-errors "s3://$bucket/moved/" "$work/again"
rm "$work/up/large"
diff -r "$work/up" "$work/again"

# For whoever has the URL, until it expires.
if command -v curl > "$work/log"; then
    url=$(aws s3 presign "s3://$bucket/moved large" --expires-in 60)
    curl --silent --show-error --fail --output "$work/fetched" "$url"
    cmp "$work/moved" "$work/fetched"
    changed=$(printf %s "$url" | sed 's/moved/other/')
    test "$(curl --silent --output "$work/log" --write-out '%{http_code}' "$changed")" = 403
fi
aws s3 rb --force "s3://$bucket" > "$work/log"
echo ok
