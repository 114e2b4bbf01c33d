#!/usr/bin/env python3
"""Holds the contract together: it parses, its references resolve, and its routes are the template's, each with its function."""
import sys

import yaml

METHODS = {"get", "put", "post", "delete"}


class Template(yaml.SafeLoader):
    """CloudFormation's short tags carry nothing that matters here."""


Template.add_multi_constructor("!", lambda loader, suffix, node: None)


def references(node):
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "$ref" and isinstance(value, str):
                yield value
            yield from references(value)
    elif isinstance(node, list):
        for value in node:
            yield from references(value)


def resolve(contract, reference):
    place = contract
    for part in reference.removeprefix("#/").split("/"):
        place = place[part]


contract_path, template_path = sys.argv[1:]
with open(contract_path, encoding="utf-8") as text:
    contract = yaml.safe_load(text)
with open(template_path, encoding="utf-8") as text:
    template = yaml.load(text, Template)
faults = []
for reference in set(references(contract)):
    try:
        resolve(contract, reference)
    except KeyError:
        faults.append(f"{reference} leads nowhere")
promised = {
    (method.upper(), path, operation["x-function"])
    for path, item in contract["paths"].items()
    for method, operation in item.items()
    if method in METHODS
}
deployed = {
    (event["Properties"]["Method"], event["Properties"]["Path"], name)
    for name, resource in template["Resources"].items()
    if resource["Type"] == "AWS::Serverless::Function"
    for event in resource["Properties"].get("Events", {}).values()
    if event["Type"] == "HttpApi"
}
faults += [f"promised but not deployed: {route}" for route in sorted(promised - deployed)]
faults += [f"deployed but not promised: {route}" for route in sorted(deployed - promised)]
try:
    import openapi_spec_validator

    openapi_spec_validator.validate(contract)
except ImportError:
    print(f"{contract_path}: openapi-spec-validator is not installed, so only references and routes are checked.")
if faults:
    sys.exit("\n".join(f"{contract_path}: {fault}" for fault in faults))
print(f"{contract_path}: {len(promised)} routes, the same as the template's.")
