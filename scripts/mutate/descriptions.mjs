import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

/** The types of the objects that n8n and Zapier show, such as fields, credentials and notices. */
const described =
  /^(INodeProperties|INodeTypeDescription|IWebhookDescription|PlainInputField|Authentication)$/;

/** Makes Stryker skip descriptions, because a snapshot covers all of their words. */
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

/** Returns `Field` for `Field` and for `Field[]`. */
const typeName = (type) =>
  type?.type === 'TSArrayType' ? typeName(type.elementType) : (type?.typeName?.name ?? '');
