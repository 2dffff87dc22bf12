import tseslint from "typescript-eslint";

/** Modules that can open a socket or run another program. Haven does neither. */
const network = ["net", "tls", "dgram", "dns", "http", "https", "http2", "child_process"].flatMap((name) => [name, `node:${name}`]);

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
      "no-restricted-imports": ["error", { paths: network.map((name) => ({ name, message: "Haven opens no socket and runs no other program." })) }],
      "no-restricted-globals": ["error", { name: "fetch", message: "Haven opens no socket." }, { name: "WebSocket", message: "Haven opens no socket." }],
      "no-eval": "error",
      "no-new-func": "error",
    },
  },
);
