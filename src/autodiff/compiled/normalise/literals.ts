// Object literals and templates.
import type * as t from '@babel/types';
import { known, primitive, type Abstract, type Frame } from './values.js';
import { isArray, keysOf } from './access.js';
import { dataProperty } from './names/data.js';
import { fieldsOfItem } from './arrays/tables.js';
import { isUndefined, propertyKey } from './names/scopes.js';
import { describe, refuse, type Session } from './session.js';
import { say } from '../../../protocol/sentence.js';

export function objectLiteral(session: Session, node: t.ObjectExpression, frame: Frame): Abstract {
  const fields = new Map<string, Abstract>();
  const accessors: t.ObjectMethod[] = [];
  for (const property of node.properties) {
    if (property.type === 'SpreadElement') {
      const value = session.evaluate(property.argument, frame);
      if (value.kind === 'item') {
        for (const [key, field] of fieldsOfItem(session, value, property, frame)) fields.set(key, field);
        continue;
      }
      if (value.kind === 'data' && !isArray(value)) {
        const keys = keysOf(session, value, property, frame);
        if (keys === undefined) return refuse(say`The properties of this data are not known here.`, property, frame);
        for (const name of keys) fields.set(name, dataProperty(session, value, name, property, frame));
        continue;
      }
      if (value.kind !== 'record' || value.class !== undefined)
        return refuse(say`${describe(value)} is spread into an object.`, property, frame);
      for (const [key, field] of value.fields.content) fields.set(key, field);
      continue;
    }
    const key = propertyKey(session, property, frame);
    if (property.type === 'ObjectMethod') {
      if (property.kind !== 'method') {
        accessors.push(property);
        continue;
      }
      fields.set(key, { kind: 'closure', node: property, frame });
      continue;
    }
    fields.set(key, session.evaluate(property.value as t.Expression, frame));
  }
  const made: Abstract = { kind: 'record', fields: session.heap.cell(fields) };
  if (accessors.length === 0) return made;
  if (accessors.some((one) => one.computed || fields.has(propertyKey(session, one, frame))))
    return refuse(say`This getter or setter is not compiled.`, node, frame);
  const statics = session.heap.cell<ReadonlyMap<string, Abstract>>(new Map());
  return { ...made, class: { kind: 'class', node: classWith(node, accessors), frame, statics } };
}

const classes = new WeakMap<t.ObjectExpression, t.ClassExpression>();

/** What a literal computes when it is asked, as the methods of a class that only it is of. */
function classWith(literal: t.ObjectExpression, accessors: readonly t.ObjectMethod[]): t.ClassExpression {
  let found = classes.get(literal);
  if (found === undefined) {
    const members = accessors.map(
      (one) => ({ ...one, type: 'ClassMethod', static: false }) as unknown as t.ClassMethod,
    );
    found = { ...literal, type: 'ClassExpression', body: { ...literal, type: 'ClassBody', body: members } };
    classes.set(literal, found);
  }
  return found;
}

export function template(session: Session, node: t.TemplateLiteral, frame: Frame): Abstract {
  let text = node.quasis[0]?.value.cooked ?? '';
  node.expressions.forEach((part, k) => {
    const value = session.evaluate(part as t.Expression, frame);
    const constant = known(value);
    if (constant === undefined && (value.kind !== 'primitive' || isUndefined(value)))
      return refuse(say`A number becomes text here.`, part, frame);
    text += String(value.kind === 'primitive' ? value.value : constant) + (node.quasis[k + 1]?.value.cooked ?? '');
  });
  return primitive(text);
}
