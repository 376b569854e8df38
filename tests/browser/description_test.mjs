// /openapi.json as redocly reads it: nothing to say of it, and something of a description that is broken.
import assert from "node:assert/strict";
import path from "node:path";
import { checks, require, root, serve, skip } from "./support.mjs";

let redocly;
try {
  redocly = require("@redocly/openapi-core");
} catch (error) {
  skip(`redocly is not there: ${error.message}`);
}

const { url } = await serve([path.join(root, "corpus/tin-van.jsonl")]);
const description = await (await fetch(`${url}/openapi.json`)).json();
const config = await redocly.createConfig({ extends: ["recommended"] });

async function problems(document) {
  const found = await redocly.lintFromString({ source: JSON.stringify(document), absoluteRef: "openapi.json", config });
  return found.map((problem) => `${problem.ruleId}: ${problem.message} ${problem.location?.[0]?.pointer ?? ""}`);
}

await checks({
  "redocly has nothing to say": async () => assert.deepEqual(await problems(description), []),
  "redocly finds what is broken": async () => {
    const broken = structuredClone(description);
    broken.paths["/api/v1/search"].get.responses["200"].content["application/json"].schema.$ref += "X";
    delete broken.paths["/api/v1/documents/{id}"].get.parameters;
    const found = await problems(broken);
    assert.ok(found.some((one) => one.startsWith("no-unresolved-refs")), found.join("\n"));
    assert.ok(found.some((one) => one.startsWith("path-parameters-defined")), found.join("\n"));
  },
});
