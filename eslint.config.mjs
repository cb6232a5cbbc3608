// Style, and the borders between the parts (CONTRIBUTING.md, "What may know what").
import { importX } from 'eslint-plugin-import-x';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import tseslint from 'typescript-eslint';

/** The parts in the order in which data moves, and what each may import. */
const mayImport = {
  protocol: [],
  objective: ['protocol'],
  autodiff: ['protocol', 'objective'],
  engine: ['protocol', 'autodiff'],
  analysis: ['protocol', 'autodiff', 'engine'],
  builtin: ['protocol'],
  runner: ['protocol', 'objective', 'autodiff', 'engine', 'analysis', 'builtin'],
  runs: ['protocol'],
  extension: ['protocol', 'objective', 'builtin', 'runner', 'runs'],
  cli: ['protocol', 'objective', 'builtin', 'runner', 'runs', 'engine'],
};
const parts = Object.keys(mayImport);
const zones = parts.flatMap((part) =>
  parts
    .filter((other) => other !== part && !mayImport[part].includes(other))
    .map((other) => ({ target: `./src/${part}`, from: `./src/${other}`, message: `${part} must not know ${other}.` })),
);
const forbid = (files, ...group) => ({
  files,
  rules: {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      { patterns: [{ group, message: 'See CONTRIBUTING.md, "What may know what".' }] },
    ],
  },
});
const pure = ['protocol', 'autodiff', 'engine', 'analysis', 'builtin', 'runs'].map((part) => `src/${part}/**/*.ts`);

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'test/corpus', 'coverage', '.vscode-test'] },
  ...tseslint.configs.recommended,
  {
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'import-x/no-restricted-paths': [
        'error',
        {
          zones: [
            ...zones,
            { target: './src', from: './webview', message: 'The host must not know the webview.' },
            {
              target: './webview',
              from: './src',
              except: ['./protocol'],
              message: 'The webview knows only src/protocol.',
            },
          ],
        },
      ],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
    },
  },
  forbid(pure, 'vscode', 'node:*', 'fs', 'path', 'os', 'child_process', 'worker_threads'),
  forbid(['src/objective/**/*.ts', 'src/runner/**/*.ts', 'src/cli/**/*.ts'], 'vscode'),
  forbid(['webview/**/*.ts'], 'vscode', 'node:*'),
  { files: ['scripts/**', 'esbuild.js', 'test/**', 'src/cli/**', 'examples/**'], rules: { 'no-console': 'off' } },
  { files: ['**/*.js'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
);
