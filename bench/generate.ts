/** Writes large registries that look like those of a team: namespaces with workflows, activities and libraries. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Per namespace, besides its worker. */
const WORKFLOWS = 30;
const ACTIVITIES = 49;
const LIBRARIES = 20;

const library = (index: number): string => `-- Prices, area ${index}.
type Item = {sku: string, price: integer, quantity: integer}

local M = {}

function M.total(items: {Item}): integer
    local sum = 0
    for _, item in ipairs(items) do
        sum = sum + item.price * item.quantity
    end
    return sum
end

function M.discounted(items: {Item}, percent: number): integer
    local total = M.total(items)
    if percent <= 0 or percent > 90 then
        return total
    end
    return math.floor(total * (100 - percent) / 100 + 0.5)
end

function M.describe(items: {Item}): string
    local parts = {}
    for index, item in ipairs(items) do
        parts[#parts + 1] = string.format("%d: %s x %d", index, item.sku, item.quantity)
    end
    return table.concat(parts, ", ")
end

return M
`;

const activity = (index: number): string => `local function main(input)
    if type(input) ~= "table" then
        return nil, errors.new({kind = errors.INVALID, message = "activity ${index} needs a table"})
    end
    local seen = {}
    for key, value in pairs(input.values or {}) do
        seen[#seen + 1] = tostring(key) .. "=" .. tostring(value)
    end
    table.sort(seen)
    return {id = "a${index}-" .. #seen, text = table.concat(seen, ";")}
end

return { main = main }
`;

const workflow = (namespace: string, index: number): string => `local funcs = require("funcs")
local time = require("time")
local prices = require("prices")

local function attempt(step, input)
    for try = 1, 3 do
        local result, err = funcs.call(step, input)
        if not err then
            return result
        end
        if not err:retryable() then
            return nil, err
        end
        time.sleep(try * 100)
    end
    return nil, "gave up on " .. step
end

local function main(order)
    local total = prices.discounted(order.items, order.discount or 0)
    local first, err = attempt("${namespace}:activity_${(index * 2) % ACTIVITIES}", {values = order})
    if err then
        return nil, err
    end
    local done = channel.new(2)
    for worker = 1, 2 do
        coroutine.spawn(function()
            local second = attempt("${namespace}:activity_${(index * 2 + 1) % ACTIVITIES}", {values = {worker = worker}})
            done:send(second and second.id or "none")
        end)
    end
    local ids = {first.id}
    for _ = 1, 2 do
        ids[#ids + 1] = done:receive()
    end
    local updates = process.listen("update")
    local timeout = time.after("1h")
    while true do
        local result = channel.select { updates:case_receive(), timeout:case_receive() }
        if result.channel == timeout then
            break
        end
        if result.value.stop then
            return {status = "stopped", total = total}
        end
        total = total + (result.value.extra or 0)
    end
    return {status = "completed", total = total, ids = ids, text = prices.describe(order.items)}
end

return { main = main }
`;

/** @returns the number of entries */
export function generateRegistry(folder: string, namespaces: number): number {
  let entries = 1;
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, "client.yaml"),
    "namespace: infra\nentries:\n  - {name: client, kind: temporal.client, address: localhost:7233}\n",
  );
  for (let space = 0; space < namespaces; space++) {
    const namespace = `team${space}`;
    const rows = [
      `  - {name: worker, kind: temporal.worker, client: infra:client, task_queue: ${namespace}}`,
    ];
    mkdirSync(join(folder, namespace), { recursive: true });
    const add = (kind: string, name: string, text: string, more: string) => {
      writeFileSync(join(folder, namespace, `${name}.lua`), text);
      rows.push(`  - {name: ${name}, kind: ${kind}, source: file://${name}.lua${more}}`);
    };
    for (let index = 0; index < LIBRARIES; index++) add("library.lua", `prices_${index}`, library(index), "");
    for (let index = 0; index < ACTIVITIES; index++)
      add(
        "function.lua",
        `activity_${index}`,
        activity(index),
        ", method: main, modules: [errors], meta: {temporal: {activity: {worker: worker}}}",
      );
    for (let index = 0; index < WORKFLOWS; index++)
      add(
        "workflow.lua",
        `workflow_${index}`,
        workflow(namespace, index),
        `, modules: [funcs, time], imports: {prices: prices_${index % LIBRARIES}}, meta: {temporal: {workflow: {worker: worker}}}`,
      );
    writeFileSync(
      join(folder, namespace, "_index.yaml"),
      `namespace: ${namespace}\nentries:\n${rows.join("\n")}\n`,
    );
    entries += rows.length;
  }
  return entries;
}
