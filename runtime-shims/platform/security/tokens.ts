/** Token stores (platform-system §1.6): random texts that stand for an actor and a scope for some time. */
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { now } from "../../host/clock.ts";
import type { DirectoryEntry } from "../../modules/directory.ts";
import { configured, durationOf } from "../configured.ts";
import { type Backend, openBackend } from "../store/backend.ts";
import { fault, OutsideError, ownId } from "../support.ts";
import { type ActorData, findPolicy, type PolicyData, ScopeData } from "./policy.ts";
import { fromText } from "../../lua/bytes.ts";

const DAY = 86_400_000;

interface Stored {
  actor: ActorData;
  policies: string[];
  created: number;
  expires: number;
  meta: Record<string, unknown>;
}

/** URL-safe base64 with padding. */
function encode(bytes: Buffer): string {
  return bytes.toString("base64").replaceAll("+", "-").replaceAll("/", "_");
}

const invalid = () => new OutsideError(fault("INTERNAL", "validate token: invalid token format"));

export class Tokens {
  private readonly backend: Backend;
  private readonly length: number;
  private readonly lifetime: number;
  private readonly key: string;

  /** @throws OutsideError */
  constructor(entry: DirectoryEntry) {
    const { store, token_length: length, default_expiration: expiration, token_key: key } = configured(entry);
    if (typeof store !== "string" || store === "")
      throw new OutsideError(fault("INVALID", "store ID is required"));
    if (length !== undefined && !(typeof length === "number" && length > 0))
      throw new OutsideError(fault("INVALID", "token length must be positive"));
    this.backend = openBackend(fromText(ownId(entry, store)));
    this.length = (length as number | undefined) ?? 32;
    this.lifetime = durationOf(expiration, DAY);
    this.key = typeof key === "string" ? key : "";
  }

  private signature(base: string): string {
    return encode(createHmac("sha256", this.key).update(base).digest());
  }

  /** @param lifetime milliseconds; the store's own without */
  async create(
    actor: ActorData,
    scope: ScopeData,
    lifetime: number | undefined,
    meta: Record<string, unknown>,
  ): Promise<string> {
    const base = encode(randomBytes(this.length));
    const ttl = lifetime ?? this.lifetime;
    const created = now();
    const stored: Stored = {
      actor,
      policies: [...scope.policies.keys()],
      created,
      expires: created + ttl,
      meta,
    };
    await this.backend.put(base, stored, { ttl });
    return this.key === "" ? base : `${base}.${this.signature(base)}`;
  }

  private baseOf(token: string): { base: string; signature: string | undefined } {
    const [base = "", signature, ...more] = token.split(".");
    if (base === "" || more.length > 0) throw invalid();
    return { base, signature };
  }

  async validate(token: string): Promise<{ actor: ActorData; scope: ScopeData }> {
    const { base, signature } = this.baseOf(token);
    if ((signature === undefined) !== (this.key === "")) throw invalid();
    if (signature !== undefined) {
      const [given, right] = [Buffer.from(signature), Buffer.from(this.signature(base))];
      if (given.length !== right.length || !timingSafeEqual(given, right)) throw invalid();
    }
    const found = await this.backend.get(base);
    if (found === undefined) throw new OutsideError(fault("INTERNAL", "validate token: token not found"));
    const { actor, policies } = found.value as Stored;
    // As they are now: policies that are gone say nothing any more.
    const known = policies.map(findPolicy).filter((policy): policy is PolicyData => policy !== undefined);
    return { actor, scope: ScopeData.of(known) };
  }

  async revoke(token: string): Promise<void> {
    const { base } = this.baseOf(token);
    if (!(await this.backend.delete(base)))
      throw new OutsideError(fault("INTERNAL", "revoke token: token not found"));
  }
}
