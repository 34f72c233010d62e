/** `pool` of functions (spec: modules.md A6): validated, without effect. */
import { CODES } from "../codes.ts";
import type { Fields } from "../fields.ts";
import type { Pool } from "../model.ts";
import { nearest } from "../suggest.ts";

const TYPES = ["inline", "lazy", "static", "adaptive"] as const;

export function readPool(fields: Fields): Pool | undefined {
  if (!fields.has("pool")) {
    fields.allow("pool");
    return undefined;
  }
  const pool = fields.map("pool");
  const written = pool.literal("type");
  const type = TYPES.find((name) => name === written);
  if (written !== undefined && type === undefined) {
    const near = nearest(written, TYPES);
    pool.report(CODES.unknownPoolType, `unknown pool type: ${written}`, "type", {
      help:
        near === undefined
          ? `types are ${TYPES.join(", ")}`
          : `there is a type with a similar name: \`${near}\``,
    });
  }
  const workers = pool.literalInteger("workers", 0);
  const size = pool.literalInteger("size", 0);
  const result: Pool = {
    ...(type === undefined ? {} : { type }),
    workers,
    size,
    buffer: pool.literalInteger("buffer", (workers > 0 ? workers : size > 0 ? size : 8) * 64),
    maxSize: pool.literalInteger("max_size", 16),
    warmStart: pool.literalFlag("warm_start", false),
  };
  checkSize(pool, result);
  pool.finish("`pool`");
  return result;
}

/** A size that is not given is chosen by the platform; one that is given must be usable. */
function checkSize(pool: Fields, { workers, size, type }: Pool): void {
  const shown = pool.has("size") ? "size" : "workers";
  if (workers > 0 && size <= 0) {
    pool.report(CODES.invalidPoolSize, "pool.size must be greater than 0 for worker pools", shown);
  } else if (pool.has("size") && size <= 0 && type !== "lazy" && type !== "adaptive") {
    pool.report(CODES.invalidPoolSize, "pool.size must be greater than 0 for non-flex pools", "size");
  } else {
    for (const key of ["workers", "size", "buffer", "max_size"]) {
      const value = pool.raw(key);
      if (typeof value === "number" && value < 0) {
        pool.report(CODES.invalidPoolSize, `pool.${key} must not be negative`, key);
      }
    }
  }
}
