// Lints the desk and, with lighter rules, the tests, the tools and the bench. From the root of the project:
// web/node_modules/.bin/eslint --config web/eslint.config.js --max-warnings 0 web tests tools bench
import path from 'node:path';
import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const web = import.meta.dirname;
const root = path.dirname(web);
const only = (folder, configs) => configs.map((config) => ({ basePath: path.join(root, folder), ...config }));

const everywhere = {
  'no-unused-vars': 'off', // the same rule of typescript-eslint knows types
  '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
  '@typescript-eslint/no-floating-promises': [
    'error',
    // The runner of Node waits for the tests at the top of a file.
    { allowForKnownSafeCalls: [{ from: 'package', name: ['test', 'suite', 'before', 'after'], package: 'node:test' }] },
  ],
  'max-len': [
    'error',
    { code: 120, ignoreStrings: true, ignoreTemplateLiterals: true, ignoreRegExpLiterals: true, ignoreUrls: true },
  ],
};

const desk = [
  ...ts.configs.recommendedTypeChecked.map((config) => ({ ...config, files: ['src/**/*.{ts,svelte}'] })),
  ...svelte.configs.recommended,
  {
    files: ['src/**/*.{ts,svelte}'],
    languageOptions: {
      globals: globals.browser,
      parserOptions: { project: './tsconfig.json', tsconfigRootDir: web, extraFileExtensions: ['.svelte'] },
    },
    rules: {
      ...everywhere,
      'prefer-const': ['error', { destructuring: 'all' }], // a component binds some of its properties
    },
  },
  {
    files: ['src/**/*.{svelte,svelte.ts}'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
  },
  {
    files: ['src/**/*.svelte'],
    rules: {
      'svelte/require-store-reactive-access': 'off', // the slowest rule, for stores that the desk does not have
      // {' '} keeps the space that Svelte drops at the edge of a block.
      'svelte/no-useless-mustaches': 'off',
      // The parser sees a component and what it hands back as `any`; svelte-check sees their types.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  { files: ['*.{js,ts}'], languageOptions: { globals: globals.node, parser: ts.parser } },
  { files: ['public/**/*.js'], languageOptions: { globals: globals.serviceworker } },
];

const around = [
  {
    files: ['**/*.{ts,mjs}'],
    plugins: { '@typescript-eslint': ts.plugin },
    languageOptions: {
      globals: { ...globals.node, ...globals.browser, NodeJS: 'readonly' },
      parser: ts.parser,
      parserOptions: { project: './tsconfig.tests.json', tsconfigRootDir: web },
    },
    rules: {
      ...everywhere,
      'no-control-regex': 'off', // what a terminal shows has escape sequences
    },
  },
];

export default [
  { ignores: ['**/node_modules/', '**/dist/', '**/shots/', '**/results/', '**/*.d.ts'] },
  js.configs.recommended,
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ...only('web', desk),
  ...['tests', 'tools', 'bench'].flatMap((folder) => only(folder, around)),
];
