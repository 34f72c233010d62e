/**
 * Numbers in place of addresses, for `tostring` of reference values (language.md §7.5): in order of first
 * use, so that a replay prints the same. Each run has its own.
 */
export interface Identities {
  next: number;
  known: Pick<WeakMap<object, number>, "get"> & { set(key: object, value: number): unknown };
}

export function newIdentities(): Identities {
  return { next: 1, known: new WeakMap() };
}

/** Numbers that go on from those of others and leave them as they are. */
export function branchIdentities({ next, known }: Identities): Identities {
  const own = new WeakMap<object, number>();
  return {
    next,
    known: {
      get: (key) => known.get(key) ?? own.get(key),
      set: (key, value) => own.set(key, value),
    },
  };
}

let provider: () => Identities = (() => {
  const shared = newIdentities();
  return () => shared;
})();

/** Wired once when a bundle loads; the function finds the identities of the run that asks. */
export function provideIdentities(find: () => Identities): void {
  provider = find;
}

/** `0x00000001` */
export function addressOf(value: object): string {
  const identities = provider();
  let number = identities.known.get(value);
  if (number === undefined) {
    number = identities.next++;
    identities.known.set(value, number);
  }
  return `0x${number.toString(16).padStart(8, "0")}`;
}
