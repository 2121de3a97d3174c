import type {
  IAdditionalCredentialOptions,
  ICredentialDataDecryptedObject,
  ICredentialType,
  IHttpRequestOptions,
} from 'n8n-workflow';
import {
  APPLICATION_ID,
  INSTRUQT_KEY,
  INTEGRATION_KEY,
  SYNAP_TOKEN,
} from '@synap-instruqt/vendors/testing/wire';
import {
  credentialTestContext,
  executeContext,
  hookContext,
  loadOptionsContext,
  webhookContext,
} from '../context';
import { authenticate } from './authenticate';
import type { BuiltPackage } from './builtPackage';
import { httpRequest, request, type LegacyOptions } from './requests';
import type { Step } from './step';

/**
 * The values that a user enters in credentials, including pasted white space. Other fields have their default values.
 */
const entered: Partial<Record<string, ICredentialDataDecryptedObject>> = {
  synapApi: { accessToken: ` ${SYNAP_TOKEN}\n` },
  instruqtApi: {
    apiKey: ` ${INSTRUQT_KEY}\n`,
    teamSlug: ' northgate ',
    automaticRegistration: true,
    integrationKey: ` ${INTEGRATION_KEY}\n`,
    applicationId: ` ${APPLICATION_ID} `,
  },
};

/** Runs the package's nodes in this process, as n8n does. */
export class Runner {
  /** The options of all requests so far. */
  readonly requests: IHttpRequestOptions[] = [];
  /** The options of all requests in credential tests so far. */
  readonly legacyRequests: LegacyOptions[] = [];

  private readonly credentials: Record<string, ICredentialDataDecryptedObject>;

  /** @param hurry the number by which the requests' timeouts are divided */
  constructor(
    private readonly built: BuiltPackage,
    private readonly hurry = 1,
  ) {
    this.credentials = Object.fromEntries(built.credentialTypes.map((type) => [type.name, fillIn(type)]));
  }

  async run({ node: name, does, parameters = {}, staticData = {}, body }: Step): Promise<unknown> {
    const node = this.built.nodes.get(name);
    if (node === undefined) throw new Error(`The package has no node ${name}`);
    const [kind = '', method = '', operation] = does.split('.');
    const webhookUrl = 'https://n8n.example.com/webhook/1/webhook';
    const setUp = { parameters, staticData, credentials: this.credentials, webhookUrl };
    const helpers = this.helpersFor(kind === 'execute');
    switch (kind) {
      case 'execute': {
        const chosen = { ...setUp, parameters: { ...parameters, resource: method, operation } };
        return node.execute?.call(Object.assign(executeContext(chosen), { helpers }));
      }
      case 'webhook': {
        const { context } = webhookContext(setUp, {
          headers: {},
          rawBody: Buffer.from(JSON.stringify(body)),
        });
        return node.webhook?.call(Object.assign(context, { helpers }));
      }
      case 'webhookMethods':
        return Reflect.apply(
          Object(node.webhookMethods?.default)[method],
          Object.assign(hookContext(setUp), { helpers }),
          [],
        );
      case 'credentialTest': {
        const tested = node.description.credentials?.find(({ testedBy }) => testedBy === method)?.name ?? '';
        const credential = { id: '1', name: tested, type: tested, data: this.credentials[tested] };
        return node.methods?.credentialTest?.[method]?.call(
          Object.assign(credentialTestContext(), { helpers }),
          credential,
        );
      }
      default:
        return Reflect.apply(
          Object(Object(node.methods)[kind])[method],
          Object.assign(loadOptionsContext(setUp), { helpers }),
          [],
        );
    }
  }

  /** Returns n8n's two request functions. In an execution, n8n replaces the node's abort signal. */
  private helpersFor(isExecution: boolean) {
    return {
      httpRequestWithAuthentication: async (
        name: string,
        options: IHttpRequestOptions,
        { credentialsDecrypted }: IAdditionalCredentialOptions = {},
      ): Promise<unknown> => {
        this.requests.push(options);
        const type = this.built.credentialTypes.find((candidate) => candidate.name === name);
        const credential = credentialsDecrypted?.data ?? this.credentials[name];
        if (type === undefined || credential === undefined) throw new Error(`There is no credential ${name}`);
        const ready = await authenticate(type, credential, options);
        return httpRequest({ ...ready, ...(isExecution && { abortSignal: undefined }) }, this.hurry);
      },
      request: async (options: LegacyOptions): Promise<unknown> => {
        this.legacyRequests.push(options);
        return request(options, this.hurry);
      },
    };
  }
}

/** Creates a stored credential from the fields' defaults and the user's input. */
const fillIn = ({ name, properties }: ICredentialType): ICredentialDataDecryptedObject => ({
  ...Object.fromEntries(properties.map((property) => [property.name, String(property.default)])),
  ...entered[name],
});
