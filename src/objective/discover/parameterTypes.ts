// What a type annotation says of a parameter or a result, as far as the file itself tells.
import { parse } from '@babel/parser';
import type { File, Node, TSInterfaceDeclaration, TSType, TSTypeAliasDeclaration, TSTypeElement } from '@babel/types';

export type ParameterType =
  | { readonly kind: 'vector'; readonly container: 'array' | 'float64Array'; readonly length?: number }
  | { readonly kind: 'number' }
  | { readonly kind: 'object'; readonly keys: readonly string[] }
  /** No annotation, `any`, or a type from another file. */
  | { readonly kind: 'unknown' }
  /** Certainly no number, vector of numbers or object of numbers. */
  | { readonly kind: 'other' };

/** The type aliases and interfaces of a file, by name. */
export type TypeNames = ReadonlyMap<string, TSTypeAliasDeclaration | TSInterfaceDeclaration>;

export function typeNames(tree: File): TypeNames {
  const names = new Map<string, TSTypeAliasDeclaration | TSInterfaceDeclaration>();
  for (const statement of tree.program.body) {
    const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (declaration?.type === 'TSTypeAliasDeclaration' || declaration?.type === 'TSInterfaceDeclaration') {
      names.set(declaration.id.name, declaration);
    }
  }
  return names;
}

/** The type in a text, as JSDoc's `{number[]}` has it. */
export function typeOfText(text: string): TSType | undefined {
  try {
    const [statement] = parse(`type T = ${text};`, { plugins: ['typescript'] }).program.body;
    return statement?.type === 'TSTypeAliasDeclaration' ? statement.typeAnnotation : undefined;
  } catch {
    return undefined;
  }
}

/** Follows aliases of the file to what they stand for. */
export function parameterType(type: TSType | undefined, names: TypeNames, depth = 0): ParameterType {
  if (!type || depth > 20) return { kind: 'unknown' };
  const below = (inner: TSType) => parameterType(inner, names, depth + 1);
  switch (type.type) {
    case 'TSNumberKeyword':
      return { kind: 'number' };
    case 'TSAnyKeyword':
    case 'TSUnknownKeyword':
      return { kind: 'unknown' };
    case 'TSLiteralType':
      return { kind: type.literal.type === 'NumericLiteral' ? 'number' : 'other' };
    case 'TSParenthesizedType':
      return below(type.typeAnnotation);
    case 'TSTypeOperator':
      return type.operator === 'readonly' ? below(type.typeAnnotation) : { kind: 'other' };
    case 'TSArrayType':
      return vectorOf(below(type.elementType));
    case 'TSTupleType':
      return tuple(
        type.elementTypes.map((element) => (element.type === 'TSNamedTupleMember' ? element.elementType : element)),
        below,
      );
    case 'TSTypeLiteral':
      return objectOf(type.members, below);
    case 'TSUnionType':
      return union(type.types.map(below));
    case 'TSTypeReference': {
      const name = type.typeName.type === 'Identifier' ? type.typeName.name : '';
      const declared = names.get(name);
      if (declared?.type === 'TSTypeAliasDeclaration') return below(declared.typeAnnotation);
      if (declared) return objectOf(declared.body.body, below);
      const [argument] = type.typeParameters?.params ?? [];
      return wellKnown(name, argument && below(argument));
    }
    default:
      return { kind: 'other' };
  }
}

/** The parameters and the result of a function type, through the aliases of the file. */
export function functionType(
  type: TSType | undefined,
  names: TypeNames,
): { parameters: Node[]; result: TSType | undefined } | undefined {
  if (type?.type === 'TSParenthesizedType') return functionType(type.typeAnnotation, names);
  if (type?.type === 'TSFunctionType') {
    return { parameters: type.parameters, result: type.typeAnnotation?.typeAnnotation };
  }
  if (type?.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return undefined;
  const declared = names.get(type.typeName.name);
  return declared?.type === 'TSTypeAliasDeclaration' ? functionType(declared.typeAnnotation, names) : undefined;
}

function wellKnown(name: string, argument: ParameterType | undefined): ParameterType {
  switch (name) {
    case 'Float64Array':
      return { kind: 'vector', container: 'float64Array' };
    case 'Array':
    case 'ReadonlyArray':
    case 'ArrayLike':
      return vectorOf(argument ?? { kind: 'unknown' });
    case 'Readonly':
      return argument ?? { kind: 'unknown' };
    default:
      return {
        kind: /^(Float32|(Big)?(Int|Uint)\d+(Clamped)?)Array$|^(Promise|Map|Set|String|Boolean)$/.test(name)
          ? 'other'
          : 'unknown',
      };
  }
}

function vectorOf(element: ParameterType): ParameterType {
  return element.kind === 'number' || element.kind === 'unknown'
    ? { kind: 'vector', container: 'array' }
    : { kind: 'other' };
}

function tuple(elements: readonly TSType[], below: (type: TSType) => ParameterType): ParameterType {
  const isOpen = elements.some(({ type }) => type === 'TSRestType' || type === 'TSOptionalType');
  const plain = elements.map((element) =>
    element.type === 'TSRestType' || element.type === 'TSOptionalType' ? element.typeAnnotation : element,
  );
  const numeric = plain.every((element) => ['number', 'vector'].includes(below(element).kind));
  if (!numeric) return { kind: 'other' };
  return { kind: 'vector', container: 'array', ...(isOpen ? {} : { length: elements.length }) };
}

function objectOf(members: readonly TSTypeElement[], below: (type: TSType) => ParameterType): ParameterType {
  const keys: string[] = [];
  for (const member of members) {
    if (member.type !== 'TSPropertySignature' || !member.typeAnnotation) return { kind: 'other' };
    if (below(member.typeAnnotation.typeAnnotation).kind !== 'number') return { kind: 'other' };
    if (member.key.type === 'Identifier') keys.push(member.key.name);
    else if (member.key.type === 'StringLiteral') keys.push(member.key.value);
    else return { kind: 'other' };
  }
  return { kind: 'object', keys };
}

function union(types: readonly ParameterType[]): ParameterType {
  const [first] = types;
  return first && types.every(({ kind }) => kind === first.kind) ? first : { kind: 'unknown' };
}
