import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

/** The types of what n8n and Zapier show: fields, credentials, notices. */
const described =
  /^(INodeProperties|INodeTypeDescription|IWebhookDescription|PlainInputField|Authentication)$/;

/** Makes Stryker skip descriptions: a snapshot covers every word of them. */
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

/** `Field` for `Field` and for `Field[]`. */
const typeName = (type) =>
  type?.type === 'TSArrayType' ? typeName(type.elementType) : (type?.typeName?.name ?? '');
