// Object literals and templates.
import type * as t from '@babel/types';
import { known, primitive, type Abstract, type Frame } from './values.js';
import { fieldsOfItem } from './arrays/tables.js';
import { isUndefined, propertyKey } from './names/scopes.js';
import { describe, refuse, type Session } from './session.js';

export function objectLiteral(session: Session, node: t.ObjectExpression, frame: Frame): Abstract {
  const fields = new Map<string, Abstract>();
  for (const property of node.properties) {
    if (property.type === 'SpreadElement') {
      const value = session.evaluate(property.argument, frame);
      if (value.kind === 'item') {
        for (const [key, field] of fieldsOfItem(session, value, property, frame)) fields.set(key, field);
        continue;
      }
      if (value.kind !== 'record' || value.class !== undefined)
        return refuse(`${describe(value)} is spread into an object.`, property, frame);
      for (const [key, field] of value.fields.content) fields.set(key, field);
      continue;
    }
    const key = propertyKey(session, property, frame);
    if (property.type === 'ObjectMethod') {
      if (property.kind !== 'method') return refuse('A getter or setter is not compiled.', property, frame);
      fields.set(key, { kind: 'closure', node: property, frame });
      continue;
    }
    fields.set(key, session.evaluate(property.value as t.Expression, frame));
  }
  return { kind: 'record', fields: session.heap.cell(fields) };
}

export function template(session: Session, node: t.TemplateLiteral, frame: Frame): Abstract {
  let text = node.quasis[0]?.value.cooked ?? '';
  node.expressions.forEach((part, k) => {
    const value = session.evaluate(part as t.Expression, frame);
    const constant = known(value);
    if (constant === undefined && (value.kind !== 'primitive' || isUndefined(value)))
      return refuse('A number becomes text here.', part, frame);
    text += String(value.kind === 'primitive' ? value.value : constant) + (node.quasis[k + 1]?.value.cooked ?? '');
  });
  return primitive(text);
}
