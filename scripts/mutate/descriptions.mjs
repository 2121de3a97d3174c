import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

/** The types of objects that n8n and Zapier show, such as fields, credentials and notices. */
const described =
  /^(INodeProperties|INodeTypeDescription|IWebhookDescription|PlainInputField|Authentication)$/;

/**
 * Makes Stryker skip descriptions, because snapshots cover all of their words, and functions whose text is part of a
 * description, because Stryker would change that text.
 */
export const strykerPlugins = [
  declareValuePlugin(PluginKind.Ignore, 'descriptions', {
    shouldIgnore(path) {
      if (path.isFunction() && path.parentPath.get('callee').isIdentifier?.({ name: 'fromFunction' })) {
        return 'n8n reads its text.';
      }
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
