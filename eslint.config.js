import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

/** Rules that need types: a promise nobody waits for loses the error of a database write. */
const typed = {
  files: ['src/**/*.ts', 'tests/**/*.ts', 'scripts/**/*.ts'],
  ignores: ['**/*.svelte.ts'],
  languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
  rules: {
    '@typescript-eslint/no-floating-promises': 'error',
    '@typescript-eslint/no-misused-promises': 'error',
    '@typescript-eslint/await-thenable': 'error',
    '@typescript-eslint/return-await': 'error',
    '@typescript-eslint/no-unnecessary-type-assertion': 'error',
    '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  },
};

const restricted = {
  'no-restricted-syntax': [
    'error',
    { selector: 'ExportDefaultDeclaration', message: 'Export by name.' },
    {
      selector: 'ClassDeclaration[superClass=null]',
      message: 'Functions and plain objects; classes are for errors.',
    },
    { selector: 'TSEnumDeclaration', message: 'A const vocabulary instead of an enum.' },
    { selector: 'ExportAllDeclaration', message: 'Import from the file itself; no barrel files.' },
  ],
};

export default defineConfig(
  globalIgnores([
    'build/',
    '.svelte-kit/',
    'data/',
    'shots/',
    'test-results/',
    'playwright-report/',
    'bench-results/',
  ]),
  js.configs.recommended,
  ts.configs.strict,
  ts.configs.stylistic,
  svelte.configs.recommended,
  {
    // A rule that is wrong is changed here, where everyone sees it, not switched off for a line.
    linterOptions: { noInlineConfig: true, reportUnusedInlineConfigs: 'error' },
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
    rules: {
      'no-console': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
      'no-implicit-coercion': ['error', { boolean: true, number: false, string: false }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'object-shorthand': 'error',
      'prefer-template': 'error',
      'func-style': ['error', 'declaration', { allowArrowFunctions: true }],
      // Control characters are what the import of strange files looks for.
      'no-control-regex': 'off',
      // TypeScript knows better which names exist.
      'no-undef': 'off',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
    },
  },
  { files: ['src/**'], rules: restricted },
  {
    files: ['src/stats/**/*.ts', 'src/geo/**/*.ts'],
    rules: {
      // Coefficients stand here as they were published, with more digits than a number holds.
      'no-loss-of-precision': 'off',
      // An index that the loop keeps inside a typed array.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  typed,
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'] } },
    rules: {
      'svelte/no-at-html-tags': 'error',
      'svelte/no-inline-styles': 'error',
      'svelte/button-has-type': 'error',
      'svelte/block-lang': ['error', { script: ['ts'] }],
      'svelte/no-target-blank': 'error',
      // Components of domains know no routes; whoever composes the page hands them addresses.
      'svelte/no-navigation-without-resolve': 'off',
      // The plain rule does not know that `let { a = $bindable() } = $props()` is assigned from outside.
      'prefer-const': 'off',
      'svelte/prefer-const': ['error', { destructuring: 'all' }],
    },
  },
);
