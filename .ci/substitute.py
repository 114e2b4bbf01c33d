#!/usr/bin/env python3
"""Prints the state machine as it reads after its DefinitionSubstitutions, in a partition."""
import re
import sys

partition, source = sys.argv[1:]
INTEGRATIONS = {
    "InvokeFunction": "lambda:invoke",
    "UpdateItemAwait": "aws-sdk:dynamodb:updateItem.waitForTaskToken",
    "SendMessage": "sqs:sendMessage",
}


def value(name):
    if name in INTEGRATIONS:
        return f"arn:{partition}:states:::{INTEGRATIONS[name]}"
    if name.endswith("QueueUrl"):
        return f"https://sqs.invalid/000000000000/{name}"
    if name.endswith("Table"):
        return name
    return f"arn:{partition}:lambda:eu-west-1:000000000000:function:{name}"


with open(source, encoding="utf-8") as text:
    print(re.sub(r"\$\{(\w+)}", lambda found: value(found[1]), text.read()), end="")
