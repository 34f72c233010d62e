/** What the `hash` and `crypto` modules need of a cryptography library; two of them serve (pure JavaScript, Node). */

export type Digest = "md5" | "sha1" | "sha256" | "sha384" | "sha512";

export type Cipher = "aes" | "chacha20";

export interface Primitives {
  digest(algorithm: Digest, data: Uint8Array): Uint8Array;
  hmac(algorithm: Digest, key: Uint8Array, data: Uint8Array): Uint8Array;
  pbkdf2(
    algorithm: Digest,
    password: Uint8Array,
    salt: Uint8Array,
    iterations: number,
    length: number,
  ): Uint8Array;
  /** Ciphertext and 16-byte tag, of AES-GCM or ChaCha20-Poly1305 with a nonce of 12 bytes. */
  seal(cipher: Cipher, key: Uint8Array, nonce: Uint8Array, data: Uint8Array, extra: Uint8Array): Uint8Array;
  /** The plaintext; undefined if the tag does not fit. */
  open(
    cipher: Cipher,
    key: Uint8Array,
    nonce: Uint8Array,
    sealed: Uint8Array,
    extra: Uint8Array,
  ): Uint8Array | undefined;
  /** RSASSA-PKCS1-v1_5 with SHA-256. @throws Error saying what is wrong with the key */
  signRsa(privateKeyPem: string, data: Uint8Array): Uint8Array;
  /** @throws Error saying what is wrong with the key */
  verifyRsa(publicKeyPem: string, data: Uint8Array, signature: Uint8Array): boolean;
}
