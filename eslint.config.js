import tseslint from "typescript-eslint";

/** Modules that can open a connection or run another program. Haven does neither; the tests make sure of it from outside. */
const closed = ["net", "tls", "dgram", "dns", "dns/promises", "http", "https", "http2", "child_process", "cluster", "inspector", "undici", "ws"];
const names = closed.flatMap((name) => [name, `node:${name}`]);
const message = "Haven opens no connection and runs no other program.";
const web = ["fetch", "WebSocket", "EventSource", "XMLHttpRequest"];
/** Written for an esquery attribute: `http/promises` and the like hold a slash. */
const anyOf = (words) => `/^(${words.join("|").replaceAll("/", "\\u002F")})$/`;

export default tseslint.config(
  { ignores: ["dist/", "node_modules/", "haven-demo/", "coverage/"] },
  ...tseslint.configs.strictTypeChecked.map((config) => ({ ...config, files: ["src/**/*.ts", "tests/**/*.ts"] })),
  {
    files: ["src/**/*.ts", "tests/**/*.ts"],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/no-unnecessary-condition": "off",
      "@typescript-eslint/no-confusing-void-expression": "off",
    },
  },
  {
    files: ["src/**/*.ts"],
    rules: {
      "no-restricted-imports": ["error", { paths: names.map((name) => ({ name, message })) }],
      "no-restricted-globals": ["error", ...web.map((name) => ({ name, message }))],
      "no-restricted-properties": [
        "error",
        ...["globalThis", "global", "self"].flatMap((object) => web.map((property) => ({ object, property, message }))),
        ...["binding", "_linkedBinding", "dlopen", "getBuiltinModule"].map((property) => ({ object: "process", property, message })),
      ],
      "no-restricted-syntax": [
        "error",
        { selector: `ImportExpression > Literal[value=${anyOf(names)}]`, message },
        { selector: "ImportExpression > :not(Literal).source", message: "What is imported is written out, so that it can be checked." },
        { selector: `CallExpression[callee.name=/require/i] > Literal[value=${anyOf(names)}]`, message },
      ],
      "no-eval": "error",
      "no-new-func": "error",
    },
  },
);
