#!/usr/bin/env python3
"""/openapi.json: checked by hand-made answers where it must refuse, and kept by answers. tests/browser lints it."""
import json

import description
import support

# (what is done to a right answer of /api/v1/search, a word of the fault it must give).
WRONG = [
    (lambda a: a.pop("total"), "'total' is missing"), (lambda a: a.update(colour="red"), "no schema names 'colour'"),
    (lambda a: a["hits"][0].update(rank=0), "under 1"), (lambda a: a["hits"][0].update(match="so-so"), "none of"),
    (lambda a: a["hits"][0]["document"].update(date="today"), "not like"),
    (lambda a: a["hits"][0]["document"].update(title=7), "is not"), (lambda a: a.update(limit="10"), "is not integer"),
    (lambda a: a["hits"][0]["passage"].pop("voice"), "'voice' is missing"),
    (lambda a: a["hits"][0]["document"].update(congress={"level": "province"}), "fits 0 of oneOf"),
]


class OpenApi(support.ServedCase):
    @classmethod
    def fill(cls, db, _):
        support.index(db, support.ROOT / "corpus")

    def test_wrong_answers_are_found(self):
        described = self.server.description()
        status, headers, body = self.server.ask("/api/v1/search", {"q": "kinh tế", "limit": 1})
        media = headers.get_content_type()
        self.assertEqual([], described.faults("GET", "/api/v1/search?q=a", status, media, body))
        for break_it, fault in WRONG:
            answer = json.loads(body)
            break_it(answer)
            faults = described.faults("GET", "/api/v1/search", status, media, json.dumps(answer))
            self.same(True, any(fault in one for one in faults), f"{fault}: {faults}")
        for target, code, kind in (("/api/v1/none", 200, "application/json"), ("/api/v1/search", 418, "application/json"),
                                   ("/api/v1/search", 200, "text/html")):
            self.same(1, len(described.faults("GET", target, code, kind, body)), f"{target} {code} {kind}")

    def test_every_address_of_the_description_answers(self):
        document = json.loads(self.server.ask("/openapi.json")[2])
        some = self.server.get("/api/v1/documents")["documents"][0]["id"]
        for path, item in document["paths"].items():
            address = path.replace("{id}", some)
            needed = {one["name"]: "kinh tế" for one in item["get"]["parameters"]
                      if one["required"] and one["in"] == "query"}
            needed.update({name: "province:cao-bang" for name in ("a", "b") if name in needed})
            self.same(200, self.server.fetch(address, needed)[0], path)
            if any(one["name"] == "q" for one in item["get"]["parameters"]):
                self.same(200, self.server.fetch(address, {**needed, "q": '"kinh tế"'})[0], f"{path}, of something")
            if needed:
                self.same(422, self.server.fetch(address)[0], f"{path} without what is required")
            self.same(422, self.server.fetch(address, {**needed, "colour": "red"})[0], f"{path} with another parameter")
            for method in ("POST", "PUT"):
                taken = method.lower() in item
                self.same(taken, self.server.fetch(address, method=method, data=b"")[0] != 405, f"{method} {path}")


if __name__ == "__main__":
    support.main()
