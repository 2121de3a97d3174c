import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

/** The types of objects that n8n and Zapier show, such as fields, credentials and notices. */
const described =
  /^(INodeProperties|INodeTypeDescription|IWebhookDescription|PlainInputField|Authentication)$/;

/** Makes Stryker skip descriptions, because snapshots cover all of their words. */
export const strykerPlugins = [
  declareValuePlugin(PluginKind.Ignore, 'descriptions', {
    shouldIgnore(path) {
      const declared = path.isVariableDeclarator()
        ? path.node.id
        : path.isClassProperty()
          ? path.node
          : undefined;
      return described.test(typeName(declared?.typeAnnotation?.typeAnnotation))
        ? 'It only describes what n8n and Zapier show.'
        : undefined;
    },
  }),
];

/** Returns the name of a type or of a list's elements: `Field` for both `Field` and `Field[]`. */
const typeName = (type) =>
  type?.type === 'TSArrayType' ? typeName(type.elementType) : (type?.typeName?.name ?? '');
