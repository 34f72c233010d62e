/** JSON web tokens of the `crypto` module (modules.md §B6). */
import { fromText, fromUint8Array, toText, toUint8Array } from "../../lua/bytes.ts";
import { environment } from "../../lua/environment.ts";
import { argumentError, stringOf } from "../../lua/error.ts";
import { EncodeError } from "../../lua/json-value.ts";
import { Table } from "../../lua/table.ts";
import { typeName } from "../../lua/type-name.ts";
import type { Value } from "../../lua/value.ts";
import { internal, invalid, type Outcome } from "../arguments.ts";
import { decodeBase64, encodeBase64 } from "../base64.ts";
import { encodeJson } from "../json.ts";
import { JsonSyntaxError, parseJson } from "../json-parser.ts";
import type { Digest, Primitives } from "./primitives.ts";

const KEYED: Record<string, Digest> = { HS256: "sha256", HS384: "sha384", HS512: "sha512" };

/** What the verifier says of a token it rejects. */
class Rejection extends Error {}

function toUrl(bytes: string): string {
  return encodeBase64(bytes).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function fromUrl(text: string, part: string): string {
  const standard = text.replaceAll("-", "+").replaceAll("_", "/");
  const decoded = /[+/=]/.test(text)
    ? { at: text.search(/[+/=]/) }
    : decodeBase64(standard.padEnd(Math.ceil(text.length / 4) * 4, "="));
  if (typeof decoded === "string") return decoded;
  throw new Rejection(
    `token is malformed: could not base64 decode ${part}: illegal base64 data at input byte ${decoded.at}`,
  );
}

function readObject(bytes: string, part: string): Table {
  try {
    const value = parseJson(bytes);
    if (value instanceof Table) return value;
    throw new Rejection(`token is malformed: could not JSON decode ${part}: object expected`);
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    throw new Rejection(`token is malformed: could not JSON decode ${part}: ${error.message}`);
  }
}

function text(value: Value, index: number, name: string): string {
  const string = stringOf(value);
  if (string === undefined) throw argumentError(index, name, `string expected, got ${typeName(value)}`);
  return string;
}

export function createJwt(primitives: Primitives) {
  function encode(claims?: Value, key?: Value, algorithm: Value = "HS256"): Outcome<string> {
    if (!(claims instanceof Table))
      throw argumentError(1, "encode", `table expected, got ${typeName(claims)}`);
    const secret = text(key, 2, "encode");
    if (claims.$length > 0) return invalid("failed to convert payload to map");
    const header = new Table({ alg: algorithm, typ: "JWT" });
    const body = new Table();
    body.$isRecord = true;
    for (const name of claims.$keys()) {
      const value = claims.$get(name);
      if (name !== "_header") body.$set(name, value);
      else if (value instanceof Table) {
        for (const field of value.$keys()) if (field !== "alg") header.$set(field, value.$get(field));
      }
    }
    const digest = KEYED[String(algorithm)];
    if (digest === undefined && algorithm !== "RS256") {
      return invalid(`unsupported algorithm: ${String(algorithm)}`);
    }
    let signed: string;
    try {
      signed = `${toUrl(encodeJson(header))}.${toUrl(encodeJson(body))}`;
    } catch (error) {
      if (error instanceof EncodeError) return internal(error.message);
      throw error;
    }
    const data = toUint8Array(signed);
    try {
      const signature =
        digest === undefined
          ? primitives.signRsa(toText(secret), data)
          : primitives.hmac(digest, toUint8Array(secret), data);
      return [`${signed}.${toUrl(fromUint8Array(signature))}`, undefined];
    } catch (error) {
      return invalid(`invalid RSA private key: ${fromText((error as Error).message)}`);
    }
  }

  function verified(token: string, key: string, algorithm: string, expires: boolean): Table {
    const parts = token.split(".");
    const [head = "", body = "", signature = ""] = parts;
    if (parts.length !== 3)
      throw new Rejection("token is malformed: token contains an invalid number of segments");
    const header = readObject(fromUrl(head, "header"), "header");
    const claims = readObject(fromUrl(body, "claim"), "claim");
    const used = header.$get("alg");
    if (used !== algorithm) {
      throw new Rejection(`token signature is invalid: signing method ${String(used)} is invalid`);
    }
    const signed = toUint8Array(fromUrl(signature, "signature"));
    if (!fits(key, toUint8Array(`${head}.${body}`), signed, algorithm)) {
      throw new Rejection(
        `token signature is invalid: ${algorithm === "RS256" ? "crypto/rsa: verification error" : "signature is invalid"}`,
      );
    }
    checkTimes(claims, expires);
    return claims;
  }

  function fits(key: string, data: Uint8Array, signature: Uint8Array, algorithm: string): boolean {
    if (algorithm !== "RS256") {
      return equalBytes(primitives.hmac(KEYED[algorithm]!, toUint8Array(key), data), signature);
    }
    try {
      return primitives.verifyRsa(toText(key), data, signature);
    } catch (error) {
      throw new Rejection(
        `token is unverifiable: invalid RSA public key: ${fromText((error as Error).message)}`,
      );
    }
  }

  function verify(
    token?: Value,
    key?: Value,
    algorithm: Value = "HS256",
    requireExpiry: Value = true,
  ): Outcome<Table> {
    const given = text(token, 1, "verify");
    const secret = text(key, 2, "verify");
    const name = String(algorithm);
    if (name !== "RS256" && KEYED[name] === undefined) return invalid(`unsupported algorithm: ${name}`);
    try {
      return [verified(given, secret, name, requireExpiry !== false), undefined];
    } catch (error) {
      if (error instanceof Rejection) return internal(error.message);
      throw error;
    }
  }

  return Object.freeze({ encode, verify });
}

function checkTimes(claims: Table, expires: boolean): void {
  const now = environment().now() / 1000;
  const at = (name: string): number | undefined => {
    const value = claims.$get(name);
    if (value === undefined || typeof value === "number") return value;
    throw new Rejection(`token has invalid claims: ${name} is invalid`);
  };
  const expiry = at("exp");
  if (expiry === undefined && expires) {
    throw new Rejection("token has invalid claims: token is missing required claim: exp claim is required");
  }
  if (expiry !== undefined && now >= expiry)
    throw new Rejection("token has invalid claims: token is expired");
  const start = at("nbf");
  if (start !== undefined && now < start) {
    throw new Rejection("token has invalid claims: token is not valid yet");
  }
}

/** In time that does not depend on where they differ. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let index = 0; index < a.length; index++) difference |= a[index]! ^ b[index]!;
  return difference === 0;
}
