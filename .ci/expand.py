#!/usr/bin/env python3
"""Expands the template as a deployment in AWS_DEFAULT_REGION would, and counts the resources."""
import json
import os
import sys

import boto3
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator
from samtranslator.yaml_helper import yaml_parse

LIMIT = 300

source, target = sys.argv[1:]
region = os.environ["AWS_DEFAULT_REGION"]
with open(source, encoding="utf-8") as text:
    template = yaml_parse(text)
# What `sam deploy` would have uploaded.
uploaded = {"AWS::Serverless::Function": "CodeUri", "AWS::Serverless::StateMachine": "DefinitionUri"}
for resource in template["Resources"].values():
    if resource["Type"] in uploaded:
        resource["Properties"][uploaded[resource["Type"]]] = "s3://uploaded/package"
parameters = {
    name: "https://issuer.invalid" for name, its in template["Parameters"].items() if "Default" not in its
}
session = boto3.session.Session(region_name=region)
expanded = Translator({}, Parser(), boto_session=session).translate(template, parameters)
with open(target, "w", encoding="utf-8") as out:
    json.dump(expanded, out, indent=1)
count = len(expanded["Resources"])
print(f"{source}: {count} resources in {region}.")
if count >= LIMIT:
    sys.exit(f"{source}: {count} resources; they have to stay under {LIMIT}.")
