/**
 * Preloaded into the program (`node --import`): whatever opens a connection, listens, looks up a name or starts another program
 * throws, and is noted in the file `HAVEN_TEST_NOTES` names, so that not even a swallowed error goes unseen.
 * The modules themselves may not be loaded either. At the end the process notes how it looks from outside.
 */
import { appendFileSync } from "node:fs";
import Module, { register, syncBuiltinESMExports } from "node:module";

const notes = process.env.HAVEN_TEST_NOTES;
const note = (kind, text) => appendFileSync(notes, `${kind} ${text}\n`);

const refuse = (what) => {
  note("refused", what);
  throw new Error(`sealed off: ${what}`);
};
const forbid = (object, where, names) => {
  for (const name of names) {
    if (typeof object?.[name] === "function") object[name] = () => refuse(`${where}.${name}`);
  }
};

const banned = ["net", "tls", "dgram", "dns", "dns/promises", "http", "https", "http2", "inspector", "undici"];
const load = async (name) => (await import(`node:${name}`)).default;
const [net, tls, dgram, dns, names, http, https, http2, child] = await Promise.all([...["net", "tls", "dgram", "dns", "dns/promises", "http", "https", "http2", "child_process"].map(load)]);
// Standard output may itself be a socket; so not the class, but what leads out.
forbid(net.Socket.prototype, "net.Socket", ["connect"]);
forbid(net.Server.prototype, "net.Server", ["listen"]);
forbid(net, "net", ["connect", "createConnection", "createServer"]);
forbid(tls, "tls", ["connect", "createServer"]);
forbid(dgram, "dgram", ["createSocket", "Socket"]);
forbid(dns, "dns", Object.keys(dns).filter((name) => /^(lookup|resolve|reverse)/.test(name)));
forbid(names, "dns.promises", Object.keys(names).filter((name) => /^(lookup|resolve|reverse)/.test(name)));
for (const [where, web] of Object.entries({ http, https })) forbid(web, where, ["request", "get", "createServer", "Agent", "ClientRequest"]);
forbid(http2, "http2", ["connect", "createServer", "createSecureServer"]);
forbid(child, "child_process", ["spawn", "spawnSync", "exec", "execSync", "execFile", "execFileSync", "fork"]);
for (const name of ["fetch", "WebSocket", "EventSource", "XMLHttpRequest"]) {
  Object.defineProperty(globalThis, name, { value: () => refuse(name), writable: false, configurable: false });
}
forbid(process, "process", ["binding", "_linkedBinding"]);
syncBuiltinESMExports();

// Asking for one of the modules is noted as well: by `require` here, by `import` in the hooks below.
const plain = (name) => name.replace(/^node:/, "");
const requireAsWas = Module._load;
Module._load = function (name, ...rest) {
  if (banned.includes(plain(name))) refuse(`require ${plain(name)}`);
  return requireAsWas.call(this, name, ...rest);
};
const getAsWas = process.getBuiltinModule;
if (getAsWas) process.getBuiltinModule = (name) => (banned.includes(plain(name)) ? refuse(`getBuiltinModule ${name}`) : getAsWas.call(process, name));
const hooks = `
  import { appendFileSync } from "node:fs";
  const banned = new Set(${JSON.stringify(banned)});
  export async function resolve(name, context, next) {
    if (banned.has(name.replace(/^node:/, "")) && !(context.parentURL ?? "").startsWith("node:")) {
      appendFileSync(${JSON.stringify(notes)}, "refused import " + name + "\\n");
      throw new Error("sealed off: " + name);
    }
    return next(name, context);
  }`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);

process.on("exit", () => note("seen", JSON.stringify({ title: process.title, arguments: process.argv.slice(2), environment: process.env, processor: Math.round(process.cpuUsage().user / 1e4) / 100, memory: Math.round(process.resourceUsage().maxRSS / 1024) })));
