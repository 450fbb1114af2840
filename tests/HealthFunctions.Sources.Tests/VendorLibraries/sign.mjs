// Signs webhooks with the libraries that their vendors publish. Reads a JSON list of cases on standard input and writes the
// list of their headers. A case: {"library", "secret", "body", "timestamp" (seconds), "id", "base64"}: ids are of standardwebhooks and ed25519,
// base64 says that the body is so encoded and is of ed25519.
import { createPrivateKey, sign } from "node:crypto";
import { text } from "node:stream/consumers";
import { Webhook } from "standardwebhooks";
import Stripe from "stripe";

const stripe = new Stripe("sk_test_unused");

const signers = {
  standardwebhooks: ({ secret, body, timestamp, id }) => webhookHeaders(id, timestamp,
    new Webhook(secret).sign(id, new Date(timestamp * 1000), body)),

  // The scheme v1a, which the library does not have: node's own Ed25519, with whsk_ and the base64 of the 32 bytes of the private key.
  ed25519: ({ secret, body, base64, timestamp, id }) => webhookHeaders(id, timestamp, `v1a,${sign(null,
    Buffer.concat([Buffer.from(`${id}.${timestamp}.`), Buffer.from(body, base64 ? "base64" : "utf8")]),
    privateKey(secret)).toString("base64")}`),

  stripe: ({ secret, body, timestamp }) => ({
    "stripe-signature": stripe.webhooks.generateTestHeaderString({ payload: body, secret, timestamp }),
  }),
};

function webhookHeaders(id, timestamp, signature) {
  return { "webhook-id": id, "webhook-timestamp": `${timestamp}`, "webhook-signature": signature };
}

// RFC 8410: what stands before the 32 bytes in a private key of PKCS #8.
function privateKey(secret) {
  const prefix = Buffer.from("302e020100300506032b657004220420", "hex");
  const bytes = Buffer.from(secret.slice("whsk_".length), "base64").subarray(0, 32);
  return createPrivateKey({ key: Buffer.concat([prefix, bytes]), format: "der", type: "pkcs8" });
}

const cases = JSON.parse(await text(process.stdin));
process.stdout.write(JSON.stringify(cases.map((signed) => signers[signed.library](signed))));
