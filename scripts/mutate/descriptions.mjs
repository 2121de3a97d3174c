import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

/** The types of what n8n and Zapier show: fields, credentials, notices. */
const described =
  /^(INodeProperties|INodeTypeDescription|IWebhookDescription|PlainInputField|Authentication)$/;

/** Tells Stryker to leave alone what only describes: a snapshot pins every word of it. */
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

/** `Field` of `Field` and of `Field[]`. */
const typeName = (type) =>
  type?.type === 'TSArrayType' ? typeName(type.elementType) : (type?.typeName?.name ?? '');
