// User's module → the same module with every operator that could meet an active number turned into a call of the
// recorder. Control flow, closures, classes and types stay as they are, and so does every line number.
import type * as t from '@babel/types';
import type { ModuleSource } from '../../objective/program.js';
import { rewriteAssignment, rewriteTarget, rewriteUpdate } from './assignments.js';
import { rewriteBinary } from './binary.js';
import { isGlobal, rewriteArray, rewriteCall } from './calls.js';
import { plainOf, rewriteLogical, statementLike, test } from './conditions.js';
import type { Plainness } from './plainness.js';
import { inOrder, tape, type Rewriting } from './rewriting.js';
import type { Sites } from './sites.js';
import { rewriteTop, type TopFunctions } from './topFunctions.js';

/** Rewrites TypeScript to TypeScript, line for line. */
export function rewrite(module: ModuleSource, plainness: Plainness, sites: Sites, functions?: TopFunctions): string {
  if (!module.tree) return module.text;
  const { text } = module;
  const rewriting: Rewriting = {
    module,
    plainness,
    sites,
    ...(functions && { functions }),
    emit: (node) => rewriteNode(node, rewriting),
    splice(start, end, nodes, emit = rewriting.emit) {
      let result = '';
      let at = start;
      for (const node of nodes) {
        result += text.slice(at, node.start!) + emit(node);
        at = node.end!;
      }
      return result + text.slice(at, end);
    },
  };
  return rewriting.splice(0, text.length, module.tree.program.body, (node) => rewriteTop(node, rewriting));
}

function rewriteNode(node: t.Node, rewriting: Rewriting): string {
  const { emit, splice } = rewriting;
  const { text } = rewriting.module;
  if (isVerbatim(node)) return text.slice(node.start!, node.end!);
  switch (node.type) {
    case 'BinaryExpression':
      return rewriteBinary(node, rewriting);
    case 'UnaryExpression':
      return rewriteUnary(node, rewriting);
    case 'UpdateExpression':
      return rewriteUpdate(node, rewriting);
    case 'AssignmentExpression':
      return rewriteAssignment(node, rewriting);
    case 'LogicalExpression':
      return rewriteLogical(node, rewriting);
    case 'IfStatement':
    case 'ConditionalExpression':
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'ForStatement': {
      const isTest = (child: t.Node) => child === node.test;
      return splice(node.start!, node.end!, inOrder(node), (child) =>
        isTest(child) ? test(child, rewriting) : statementLike(child, node, rewriting),
      );
    }
    case 'ExpressionStatement':
      return splice(node.start!, node.end!, [node.expression], (child) => statementLike(child, node, rewriting));
    case 'ForOfStatement':
    case 'ForInStatement':
      return splice(node.start!, node.end!, inOrder(node), (child) =>
        child === node.left && child.type !== 'VariableDeclaration' ? rewriteTarget(child, rewriting) : emit(child),
      );
    case 'SwitchStatement':
      return splice(node.start!, node.end!, inOrder(node), (child) =>
        child === node.discriminant ? plainOf(child, rewriting) : emit(child),
      );
    case 'SwitchCase':
      return splice(node.start!, node.end!, inOrder(node), (child) =>
        child === node.test ? plainOf(child, rewriting) : emit(child),
      );
    case 'CallExpression':
    case 'OptionalCallExpression':
      return rewriteCall(node, rewriting);
    case 'NewExpression':
      if (isGlobal(node.callee, 'Array', rewriting.plainness)) return rewriteArray(node, rewriting);
      break;
    case 'ObjectProperty':
      if (node.shorthand) return emit(node.value);
      break;
  }
  return splice(node.start!, node.end!, inOrder(node));
}

/** Nothing in it computes at run time with what could be active; or it must stay as it is written. */
function isVerbatim(node: t.Node): boolean {
  return (
    /^(TS(?!AsExpression|SatisfiesExpression|NonNullExpression|TypeAssertion|InstantiationExpression|ParameterProperty|ExportAssignment|ModuleDeclaration|ModuleBlock)|Import(?!Expression)|ExportAll|ExportSpecifier|TypeParameter|.*Literal$|JSX|Identifier$|Directive)/.test(
      node.type,
    ) && node.type !== 'TemplateLiteral'
  );
}

const unaryMethods: Readonly<Record<string, string>> = { '+': 'plus', '-': 'neg', '~': 'bitNot', typeof: 'typeOf' };

function rewriteUnary(node: t.UnaryExpression, rewriting: Rewriting): string {
  const { module, plainness, sites, splice } = rewriting;
  const { argument, operator, start, end } = node;
  if (operator === '!') return splice(start!, end!, [argument], (child) => test(child, rewriting));
  const method = unaryMethods[operator];
  const isUndeclared = operator === 'typeof' && argument.type === 'Identifier' && !plainness.isDeclared(argument);
  if (method === undefined || plainness.isPlain(argument) || isUndeclared) return splice(start!, end!, [argument]);
  const rest = splice(start! + operator.length, end!, [argument]);
  return `${tape}.${method}(${rest}, ${sites.add(module.path, node)})`;
}
