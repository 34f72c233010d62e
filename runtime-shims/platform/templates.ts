/** The `templates` module (platform-data §8): sets of templates in the registry. Deterministic. */
import { fromText, toText } from "../lua/bytes.ts";
import { fromJson } from "../lua/json-value.ts";
import { Userdata } from "../lua/userdata.ts";
import type { Multi, Value } from "../lua/value.ts";
import type { Outcome } from "../modules/arguments.ts";
import type { DirectoryEntry } from "../modules/directory.ts";
import { type Fields, fromLua } from "./expr/values.ts";
import { ExpressionError } from "./expr/lexer.ts";
import {
  allowed,
  dataOf,
  entries,
  findEntry,
  optionalTable,
  ownId,
  refuse,
  stringArgument,
  success,
} from "./support.ts";
import {
  DELIMITERS,
  type Delimiters,
  parseTemplate,
  type Template,
  TemplateError,
} from "./templates/parser.ts";
import { render, type Source } from "./templates/render.ts";

function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

function delimitersOf(engine: Record<string, unknown>): Delimiters {
  const given = record(engine.delimiters);
  const text = (key: string, fallback: string) =>
    typeof given[key] === "string" && given[key] !== "" ? fromText(given[key]) : fallback;
  return {
    left: text("left", DELIMITERS.left),
    right: text("right", DELIMITERS.right),
    commentLeft: text("comment_left", DELIMITERS.commentLeft),
    commentRight: text("comment_right", DELIMITERS.commentRight),
  };
}

/** The templates of a set; each is parsed when it is first needed. */
class Templates implements Source {
  readonly globals: Fields;
  private readonly sources = new Map<string, string>();
  private readonly parsed = new Map<string, Template>();
  private readonly delimiters: Delimiters;

  constructor(set: DirectoryEntry) {
    const engine = record(dataOf(set).engine);
    this.delimiters = delimitersOf(engine);
    const globals = fromLua(fromJson(record(engine.globals)));
    this.globals = globals instanceof Map ? (globals as Fields) : new Map();
    for (const entry of entries()) {
      if (entry.kind !== "template.jet") continue;
      const { set: owner, source } = dataOf(entry);
      if (typeof owner !== "string" || typeof source !== "string" || ownId(entry, owner) !== set.id) continue;
      const { name } = entry.meta;
      const own = entry.id.slice(entry.id.indexOf(":") + 1);
      this.sources.set(fromText(typeof name === "string" && name !== "" ? name : own), fromText(source));
    }
  }

  has(name: string): boolean {
    return this.sources.has(name);
  }

  template(name: string): Template | undefined {
    const source = this.sources.get(name);
    if (source === undefined) return undefined;
    let template = this.parsed.get(name);
    if (template === undefined) {
      try {
        template = parseTemplate(source, this.delimiters);
      } catch (error) {
        if (!(error instanceof TemplateError)) throw error;
        throw new TemplateError(`${name}: ${error.message}`);
      }
      this.parsed.set(name, template);
    }
    return template;
  }
}

const opened = new WeakMap<DirectoryEntry, Templates>();

class Set_ extends Userdata {
  static override readonly methods: ReadonlySet<string> = new Set(["release", "render"]);
  static override readonly label: string = "template.Set";
  private templates: Templates | undefined;

  constructor(templates: Templates) {
    super();
    this.templates = templates;
  }

  render(name?: Value, data?: Value): Outcome<string> {
    const { templates } = this;
    if (templates === undefined) return refuse("INTERNAL", "template set is released");
    const wanted = stringArgument(name, 1, "render");
    const table = optionalTable(data, 2, "render");
    if (wanted === "") return refuse("INVALID", "template name is required");
    if (!templates.has(wanted)) return refuse("NOT_FOUND", "template not found");
    const fields = table === undefined || table.$length > 0 ? new Map() : fromLua(table);
    try {
      return success(render(templates, wanted, fields as Fields, templates.globals));
    } catch (error) {
      if (error instanceof TemplateError || error instanceof ExpressionError)
        return refuse("INTERNAL", error.message);
      if (error instanceof RangeError) return refuse("INTERNAL", "the template is nested too deeply");
      throw error;
    }
  }

  release(): true {
    this.templates = undefined;
    return true;
  }

  override toLuaString(): string {
    return this.templates === undefined ? "template.Set{released}" : "template.Set{}";
  }
}

function get(id?: Value): Multi {
  const wanted = stringArgument(id, 1, "get");
  if (wanted === "") return refuse("INVALID", "resource id is required");
  if (!allowed("template.get", wanted))
    return refuse("PERMISSION_DENIED", `not allowed to access templates: ${wanted}`);
  const entry = findEntry(toText(wanted));
  if (entry?.kind !== "template.set") return refuse("INTERNAL", `template set not found: ${wanted}`);
  let templates = opened.get(entry);
  if (templates === undefined) opened.set(entry, (templates = new Templates(entry)));
  return new Set_(templates);
}

export const templates = Object.freeze({ get });
