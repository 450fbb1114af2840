// Reads the Bicep files named on the command line and writes, as JSON, what tests need to know of each. There is no Bicep compiler on
// every registry; this is a parser, and the few checks of names that are made here. It knows nothing of the types of resources.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Language, Parser } from 'web-tree-sitter';

const packages = createRequire(import.meta.url);
await Parser.init();
const parser = new Parser();
parser.setLanguage(await Language.load(packages.resolve('tree-sitter-bicep/tree-sitter-bicep.wasm')));

// What a file may call or name without declaring it.
const builtIn = new Set(`allowed any array az bool cidrSubnet concat contains description dependsOn empty environment existing export
  extract filter first flatten format guid if int items join json last length loadJsonContent loadTextContent map max maxLength
  maxValue metadata min minLength minValue object range readEnvironmentVariable replace resourceGroup secure string subscription
  subscriptionResourceId substring sys take tenant toLower toObject toUpper union uniqueString uri`.split(/\s+/));

const declarations = {
  parameter_declaration: 'parameters',
  variable_declaration: 'variables',
  resource_declaration: 'resources',
  module_declaration: 'modules',
  output_declaration: 'outputs',
};

function read(path, text) {
  // The grammar has no assignments of parameters, which are all that a file of parameters is made of: they read as variables.
  const isParameters = path.endsWith('.bicepparam');
  const tree = parser.parse(isParameters ? text.replace(/^param (?=\w+ *=)/gm, 'var   ') : text);
  const facts = { path, isParameters, faults: [], parameters: [], variables: {}, resources: [], modules: [], outputs: [], strings: [], unused: [], using: null };
  const declared = new Set();
  const named = new Map();
  walk(tree.rootNode);

  if (tree.rootNode.hasError && facts.faults.length === 0) {
    facts.faults.push(fault(0, 0, 'cannot be read'));
  }
  for (const [name, { row, column }] of named) {
    if (!declared.has(name) && !builtIn.has(name)) {
      facts.faults.push(fault(row, column, `${name} is not declared`));
    }
  }
  if (!isParameters) {
    facts.unused = [...facts.parameters.map(parameter => parameter.name), ...Object.keys(facts.variables)].filter(name => !named.has(name));
  }
  return facts;

  function walk(node) {
    if (node.isError || node.isMissing) {
      facts.faults.push(fault(node.startPosition.row, node.startPosition.column, node.isMissing ? `${node.type} is missing` : `cannot be read: ${node.text.slice(0, 60)}`));
      return;
    }

    const kind = declarations[node.type];
    if (kind) {
      declare(kind, node);
    } else if (node.type === 'using_statement') {
      facts.using = stringOf(node.namedChildren[0]);
    } else if (node.type === 'string') {
      facts.strings.push({ line: node.startPosition.row + 1, text: stringOf(node) });
    } else if (node.type === 'for_statement') {
      introduce(node);
    } else if (node.type === 'lambda_expression') {
      const first = node.namedChildren[0];
      (first.type === 'parenthesized_expression' ? first.namedChildren : [first]).forEach(parameter => declared.add(parameter.text));
    }

    if (node.type === 'identifier' && isUse(node)) {
      named.set(node.text, named.get(node.text) ?? node.startPosition);
    }
    // What is missing is often no more than a sign, which has no name in the grammar.
    node.children.forEach(walk);
  }

  function declare(kind, node) {
    const name = node.namedChildren.find(child => child.type === 'identifier').text;
    if (kind !== 'outputs') {
      if (declared.has(name)) {
        facts.faults.push(fault(node.startPosition.row, node.startPosition.column, `${name} is declared twice`));
      }
      declared.add(name);
    }
    const line = node.startPosition.row + 1;
    const body = node.namedChildren.findLast(child => child.type === 'object' || child.type === 'if_statement' || child.type === 'for_statement');
    const object = body && (body.type === 'object' ? body : body.descendantsOfType('object')[0]);
    const target = node.namedChildren.find(child => child.type === 'string');
    if (kind === 'parameters') {
      const type = node.namedChildren.findIndex(child => child.type === 'type');
      const before = node.previousNamedSibling;
      const decorators = before?.type === 'decorators' ? before.text : '';
      facts.parameters.push({ name, line, hasDefault: node.namedChildren.length > type + 1, secure: decorators.includes('@secure()') });
    } else if (kind === 'variables') {
      const value = node.namedChildren[node.namedChildren.length - 1];
      facts.variables[name] = {
        properties: value.type === 'object' ? Object.fromEntries(properties(value)) : {},
        elements: value.type === 'array' ? value.namedChildren.filter(child => child.type === 'string').map(stringOf) : [],
        text: value.type === 'string' ? stringOf(value) : '',
      };
    } else if (kind === 'resources') {
      const [type, apiVersion] = stringOf(target).split('@');
      facts.resources.push({ name, line, type, apiVersion, text: node.text });
    } else if (kind === 'modules') {
      const given = object.namedChildren.find(property => property.namedChildren[0]?.text === 'params');
      facts.modules.push({ name, line, path: stringOf(target), given: given ? properties(given.namedChildren[1]).map(([key]) => key) : [] });
    } else {
      facts.outputs.push(name);
    }
  }

  function introduce(loop) {
    for (const child of loop.namedChildren) {
      if (child.type === 'for_loop_parameters') {
        child.namedChildren.forEach(parameter => declared.add(parameter.text));
      }
    }
    const initializer = loop.childForFieldName('initializer');
    if (initializer) {
      declared.add(initializer.text);
    }
  }
}

/** Whether an identifier names something, rather than being a key or the name of what is declared. */
function isUse(node) {
  const parent = node.parent;
  return !(declarations[parent.type] && parent.namedChildren.find(child => child.type === 'identifier').id === node.id)
    && !(parent.type === 'object_property' && parent.namedChildren[0].id === node.id)
    && !(parent.type === 'metadata_declaration' || parent.type === 'for_loop_parameters')
    && !(parent.type === 'decorator');
}

function properties(object) {
  return object.namedChildren
    .filter(child => child.type === 'object_property')
    .map(({ namedChildren: [key, value] }) => [
      key.type === 'string' ? stringOf(key) : key.text,
      value === undefined ? '' : value.type === 'string' ? stringOf(value) : value.text,
    ]);
}

function stringOf(node) {
  return node.text.replace(/^'+|'+$/g, '').replaceAll("\\'", "'");
}

function fault(row, column, what) {
  return { line: row + 1, column: column + 1, what };
}

const paths = process.argv.slice(2);
console.log(JSON.stringify(await Promise.all(paths.map(async path => read(path, await readFile(path, 'utf8'))))));
