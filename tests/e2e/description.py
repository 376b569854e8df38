"""Answers held against /openapi.json: whatever a script fetches must be what the description says of its address.

Owns the subset of JSON Schema 2020-12 that web/schemas uses; a word it does not know is an error, so that no schema goes
unchecked. Stricter than the description in one thing: a member that no schema names is an error here, while clients are
told that members may be added. Python 3, standard library only.

As a program it reads lines of JSON, the description first and then answers to GET ({"target", "status", "media", "body"}),
and prints what is wrong with them; exit code 1 where anything is.
"""
import json
import re
import sys
import urllib.parse

TYPES = {
    "object": lambda v: isinstance(v, dict),
    "array": lambda v: isinstance(v, list),
    "string": lambda v: isinstance(v, str),
    "integer": lambda v: isinstance(v, int) and not isinstance(v, bool),
    "number": lambda v: isinstance(v, (int, float)) and not isinstance(v, bool),
    "boolean": lambda v: isinstance(v, bool),
    "null": lambda v: v is None,
}
SILENT = {"description", "title", "examples", "default", "format"}


class Description:
    def __init__(self, document):
        self.document = document
        self.patterns = []
        for template, item in document["paths"].items():
            parts = re.split(r"\{[^}]*\}", template)
            pattern = re.compile(".+".join(map(re.escape, parts)), re.DOTALL)
            self.patterns.append((len("".join(parts)), pattern, item))
        self.patterns.sort(key=lambda row: -row[0])

    def faults(self, method, target, status, media, body):
        """What is wrong with an answer, a line each. Pages, and addresses that are none, are not described."""
        item = self.item(urllib.parse.urlsplit(target).path)
        if media == "application/problem+json":
            return self.check({"$ref": "#/components/schemas/Problem"}, json.loads(body), "problem")
        if item is None:
            return [f"{target}: JSON that nothing describes"] if media == "application/json" else []
        operation = item.get("post" if method == "POST" else "get")
        if operation is None:
            return [f"{method} is answered and not described"]
        response = operation["responses"].get(str(status))
        if response is None:
            return [f"the status {status} is not described"]
        response = self.resolve(response)
        content = response.get("content", {}).get(media)
        if content is None:
            return [f"the type {media} is not described"]
        return self.check(content["schema"], json.loads(body), "$") if media == "application/json" else []

    def item(self, path):
        return next((item for _, pattern, item in self.patterns if pattern.fullmatch(path)), None)

    def resolve(self, node):
        while "$ref" in node:
            target = self.document
            for key in node["$ref"].removeprefix("#/").split("/"):
                target = target[key]
            node = target
        return node

    def check(self, schema, value, at):
        schema, found = self.joined(self.resolve(schema)), []
        for word, rule in schema.items():
            if word in SILENT or word in ("properties", "additionalProperties"):
                continue
            check = getattr(self, "word_" + word.lower(), None)
            if check is None:
                found.append(f"{at}: the checker does not know {word!r}")
            else:
                found += check(rule, value, at)
        if isinstance(value, dict) and ("properties" in schema or "additionalProperties" in schema):
            found += self.members(schema, value, at)
        return found

    def joined(self, schema):
        """Parts of an allOf as one schema, so that a member that one of them names is none too many for the others."""
        if "allOf" not in schema:
            return schema
        all_of = {key: rule for key, rule in schema.items() if key != "allOf"}
        for part in map(self.resolve, schema["allOf"]):
            for word, rule in self.joined(part).items():
                if word == "properties":
                    all_of[word] = {**all_of.get(word, {}), **rule}
                elif word == "required":
                    all_of[word] = all_of.get(word, []) + rule
                elif all_of.setdefault(word, rule) != rule and word not in SILENT:
                    raise ValueError(f"parts of an allOf differ in {word!r}")
        return all_of

    def members(self, schema, value, at):
        found, known, others = [], schema.get("properties", {}), schema.get("additionalProperties", False)
        for name, member in value.items():
            if name in known:
                found += self.check(known[name], member, f"{at}.{name}")
            elif isinstance(others, dict):
                found += self.check(others, member, f"{at}.{name}")
            elif not others:
                found.append(f"{at}: no schema names {name!r}")
        return found

    def word_type(self, rule, value, at):
        types = rule if isinstance(rule, list) else [rule]
        return [] if any(TYPES[one](value) for one in types) else [f"{at}: {value!r:.60} is not {rule}"]

    def word_enum(self, rule, value, at):
        return [] if value in rule else [f"{at}: {value!r} is none of {rule}"]

    def word_const(self, rule, value, at):
        return [] if value == rule else [f"{at}: {value!r} is not {rule!r}"]

    def word_required(self, rule, value, at):
        return [f"{at}: {name!r} is missing" for name in rule if isinstance(value, dict) and name not in value]

    def word_items(self, rule, value, at):
        if not isinstance(value, list):
            return []
        return [fault for i, one in enumerate(value) for fault in self.check(rule, one, f"{at}[{i}]")]

    def word_prefixitems(self, rule, value, at):
        if not isinstance(value, list):
            return []
        return [fault for i, (schema, one) in enumerate(zip(rule, value))
                for fault in self.check(schema, one, f"{at}[{i}]")]

    def word_minitems(self, rule, value, at):
        return [] if not isinstance(value, list) or len(value) >= rule else [f"{at}: fewer than {rule}"]

    def word_maxitems(self, rule, value, at):
        return [] if not isinstance(value, list) or len(value) <= rule else [f"{at}: more than {rule}"]

    def word_minlength(self, rule, value, at):
        return [] if not isinstance(value, str) or len(value) >= rule else [f"{at}: shorter than {rule}"]

    def word_pattern(self, rule, value, at):
        return [] if not isinstance(value, str) or re.search(rule, value) else [f"{at}: {value!r} is not like {rule}"]

    def word_minimum(self, rule, value, at):
        return [] if not TYPES["number"](value) or value >= rule else [f"{at}: {value} is under {rule}"]

    def word_maximum(self, rule, value, at):
        return [] if not TYPES["number"](value) or value <= rule else [f"{at}: {value} is over {rule}"]

    def word_oneof(self, rule, value, at):
        tried = [self.check(schema, value, at) for schema in rule]
        fits = sum(not faults for faults in tried)
        if fits == 1:
            return []
        return [f"{at}: fits {fits} of oneOf"] + [fault for faults in tried for fault in faults][:4]

    def word_anyof(self, rule, value, at):
        tried = [self.check(schema, value, at) for schema in rule]
        return [] if any(not faults for faults in tried) else [f"{at}: fits none of anyOf"] + tried[0][:4]


def main():
    described, faulty = Description(json.loads(sys.stdin.readline())), False
    for line in sys.stdin:
        answer = json.loads(line)
        faults = described.faults("GET", **answer)
        faulty = faulty or bool(faults)
        for fault in faults[:5]:
            print(f"{answer['target']}: {fault}")
    sys.exit(faulty)


if __name__ == "__main__":
    main()
