// Names of modules: functions and classes are read from their source, everything else is a constant whose value is known
// because the module has run. A binding that anything reassigns is no constant.
import type * as t from '@babel/types';
import { shapeOf } from '../../../../objective/link/link.js';
import { defaultBinding } from '../../../../objective/link/moduleShape.js';
import type { ModuleSource, Program } from '../../../../objective/program.js';
import { boolean, poison, undefinedValue, type Abstract, type Completion, type Frame } from '../values.js';
import { isChanged, isReassigned } from './bindings.js';
import { makeClass } from '../classes.js';
import { constantValue, holdsFunctions } from './data.js';
import { globalValue } from './globals.js';
import { unlessWorkspace, workspaceOf } from './workspaces.js';
import { namesOf } from './hoisting.js';
import { destructure } from './scopes.js';
import { locationOf, Unsupported, type Session } from '../session.js';
import { say, type Sentence } from '../../../../protocol/sentence.js';

/** The value of a top-level binding in the loaded program. */
export type Bindings = (path: string, name: string) => unknown;

export type ModuleLookup = (session: Session, name: string, module: ModuleSource, node: t.Node) => Abstract;

export function createModuleLookup(program: Program, bindings: Bindings): ModuleLookup {
  const known = new Map<string, Abstract>();
  const workspaces = new Map<unknown, Abstract>();

  const lookup: ModuleLookup = (session, name, module, node) => {
    const key = `${module.path}:${name}`;
    const found = known.get(key);
    if (found === poison) return deny(say`${name} is defined by itself.`, node, module);
    if (found !== undefined) return found;
    known.set(key, poison);
    const value = find(session, name, module, node);
    known.set(key, value);
    return value;
  };

  const find: ModuleLookup = (session, name, module, node) => {
    if (name === defaultBinding) return exportedBinding(session, name, module, node);
    const declaration = declarationOf(module, name);
    if (declaration !== undefined) return declared(session, declaration, name, module, node);
    for (const dependency of shapeOf(module)?.dependencies ?? [])
      for (const imported of dependency.names)
        if (imported.local === name) {
          const path = module.imports.get(dependency.source);
          if (path === undefined) return deny(say`${name} comes from Node itself.`, node, module);
          return exported(session, imported.imported, path, node, module);
        }
    const value = globalValue(name);
    return value ?? deny(say`${name} is not known to the compiler.`, node, module);
  };

  const declared = (
    session: Session,
    declaration: t.Node,
    name: string,
    module: ModuleSource,
    node: t.Node,
  ): Abstract => {
    const frame = moduleFrame(session, module);
    if (isReassigned(module, name))
      return deny(say`${name} is a variable of the module that is reassigned.`, node, module);
    const changed = () => deny(say`${name} is a function, or holds some, and is changed.`, node, module);
    if (declaration.type === 'FunctionDeclaration' || declaration.type === 'ClassDeclaration') {
      if (isChanged(module, name)) return changed();
      return declaration.type === 'ClassDeclaration'
        ? makeClass(session, declaration, frame)
        : { kind: 'closure', node: declaration, frame };
    }
    const found = bindings(module.path, name);
    const value = holdsFunctions(found) ? undefined : constantValue(found);
    if (value?.kind === 'data') {
      const data = { ...value, root: { name, path: module.path, value: found } };
      if (!session.knowledge.workspaces?.has(found)) {
        unlessWorkspace(session, data, [found], node, frame);
        return data;
      }
      const made = workspaces.get(found) ?? workspaceOf(session, data, declaration, idOf(declaration), frame);
      workspaces.set(found, made);
      return made;
    }
    if (value !== undefined) return value;
    if (declaration.type !== 'VariableDeclarator' || !declaration.init)
      return deny(say`${name} is neither a number nor plain data nor a function.`, node, module);
    if (isChanged(module, name)) return changed();
    return evaluateOnce(session, declaration.init, frame, declaration.id, name);
  };

  const exported = (session: Session, name: string, path: string, node: t.Node, user: ModuleSource): Abstract => {
    const module = program.modules.get(path)!;
    if (module.kind === 'json') {
      const whole = bindings(path, 'default');
      const value = name === 'default' || name === '*' ? whole : (whole as Record<string, unknown>)[name];
      return constantValue(value) ?? deny(say`This data is not plain.`, node, user);
    }
    const shape = shapeOf(module);
    if (module.kind !== 'module' || shape === undefined)
      return deny(say`This comes from a CommonJS module.`, node, user);
    if (name === '*') return namespace(session, path, node, user);
    const local = shape.exports.get(name);
    if (local !== undefined) return exportedBinding(session, local, module, node);
    const from = shape.reexports.get(name);
    if (from !== undefined) return exported(session, from.imported, module.imports.get(from.source)!, node, user);
    for (const star of shape.stars) {
      const target = module.imports.get(star);
      if (target !== undefined && exportsOf(target).has(name)) return exported(session, name, target, node, user);
    }
    return deny(say`The export ${name} is not found.`, node, user);
  };

  const exportedBinding = (session: Session, local: string, module: ModuleSource, node: t.Node): Abstract => {
    const anonymous = module.tree?.program.body.find((statement) => statement.type === 'ExportDefaultDeclaration');
    if (declarationOf(module, local) !== undefined || anonymous?.type !== 'ExportDefaultDeclaration')
      return lookup(session, local, module, node);
    const { declaration } = anonymous;
    const frame = moduleFrame(session, module);
    if (declaration.type === 'FunctionDeclaration') return { kind: 'closure', node: declaration, frame };
    if (declaration.type === 'ClassDeclaration') return makeClass(session, declaration, frame);
    if (declaration.type === 'TSDeclareFunction') return deny(say`A function without body.`, node, module);
    return evaluateOnce(session, declaration, frame);
  };

  /** `import * as name`: an object of everything that is exported. */
  const namespace = (session: Session, path: string, node: t.Node, user: ModuleSource): Abstract => ({
    kind: 'record',
    fields: session.heap.cell<ReadonlyMap<string, Abstract>>(
      new Map([...exportsOf(path)].map((name) => [name, exported(session, name, path, node, user)])),
    ),
  });

  const exportsOf = (path: string): Set<string> => {
    const module = program.modules.get(path)!;
    const shape = shapeOf(module);
    const stars = (shape?.stars ?? []).flatMap((star) => [...exportsOf(module.imports.get(star)!)]);
    return new Set([
      ...(shape?.exports.keys() ?? []),
      ...(shape?.reexports.keys() ?? []),
      ...stars.filter((name) => name !== 'default'),
    ]);
  };

  return lookup;
}

/** The frame of a module's own statements. */
export function moduleFrame(session: Session, module: ModuleSource): Frame {
  const scope = { names: new Map() };
  const returned = session.heap.cell<Abstract>(boolean(false));
  const completion: Completion = { exits: [], returned, value: session.heap.cell<Abstract>(undefinedValue), jumps: [] };
  return { scope, functionScope: scope, module, completion };
}

/** The statement or declarator that declares a name at the top of a module. */
export function declarationOf(module: ModuleSource, name: string): t.Node | undefined {
  for (const statement of module.tree?.program.body ?? []) {
    const inner =
      statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration'
        ? statement.declaration
        : statement;
    if (!inner) continue;
    if (inner.type === 'VariableDeclaration') {
      const found = inner.declarations.find(({ id }) => namesOf(id).includes(name));
      if (found !== undefined) return found;
    }
    if (
      'id' in inner &&
      inner.id?.type === 'Identifier' &&
      inner.id.name === name &&
      !/^TS(Type|Interface|Declare)/.test(inner.type)
    )
      return inner;
  }
  return undefined;
}

/** Another node than the declaration itself. */
const idOf = (declaration: t.Node): t.Node => ('id' in declaration && declaration.id ? declaration.id : declaration);

function deny(reason: Sentence, node: t.Node, module: ModuleSource): never {
  throw new Unsupported(reason, locationOf(node, module));
}

/**
 * A constant of the module from its source: it must be known without computing, and nobody may change it. Where a pattern
 * is declared, the part of it that gets that name.
 */
function evaluateOnce(
  session: Session,
  initial: t.Expression,
  frame: Frame,
  pattern?: t.LVal | t.VoidPattern,
  name?: string,
): Abstract {
  let value: Abstract = poison;
  const block = session.builder.block(() => {
    const whole = session.evaluate(initial, frame);
    if (pattern === undefined) value = whole;
    else
      destructure(session, pattern, whole, frame, (target, part) => {
        if (target.type === 'Identifier' && target.name === name) value = part;
      });
  });
  if (block.length > 0)
    return deny(say`A constant of the module is computed in a way that is not compiled.`, initial, frame.module);
  freezeAll(session, value);
  return value;
}

function freezeAll(session: Session, value: Abstract): void {
  if (value.kind === 'list' && !value.items.frozen) {
    session.heap.freeze(value.items);
    for (const item of value.items.content) freezeAll(session, item);
  }
  if (value.kind === 'record' && !value.fields.frozen) {
    session.heap.freeze(value.fields);
    for (const field of value.fields.content.values()) freezeAll(session, field);
  }
}
