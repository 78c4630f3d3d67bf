import { read, write } from '../operation.js';

/* Images, stacks and pipelines. */

const repositoryArn = 'arn:aws:ecr:$region:$account:repository/$repository';
const repositoryResource = `[{"accountId":"$account","ARN":"${repositoryArn}"}]`;
const repository = '"registryId":"$account","repositoryName":"$repository"';
const inRepository = {
  resources: repositoryResource,
  on: repositoryArn,
  host: 'api.ecr.$region.amazonaws.com',
};

export const getAuthorizationToken = read('ecr:GetAuthorizationToken', {
  host: 'api.ecr.$region.amazonaws.com',
  on: '*',
});
export const checkLayers = read('ecr:BatchCheckLayerAvailability', {
  request: `{${repository},"layerDigests":["$layer"]}`,
  ...inRepository,
});
export const startLayer = write('ecr:InitiateLayerUpload', {
  request: `{${repository}}`,
  response: '{"uploadId":"$newUuid","partSize":10485760}',
  ...inRepository,
});
export const uploadLayer = write('ecr:UploadLayerPart', {
  request: `{${repository},"uploadId":"$uuid","partFirstByte":0,"partLastByte":4194303}`,
  response: `{${repository},"uploadId":"$uuid","lastByteReceived":4194303}`,
  ...inRepository,
});
export const completeLayer = write('ecr:CompleteLayerUpload', {
  request: `{${repository},"uploadId":"$uuid","layerDigests":["$layer"]}`,
  response: `{${repository},"uploadId":"$uuid","layerDigest":"$layer"}`,
  absent: ['LayerAlreadyExistsException', "The layer with digest '$layer' already exists in the repository"],
  ...inRepository,
});
export const putImage = write('ecr:PutImage', {
  request: `{${repository},"imageTag":"$tag","imageManifestMediaType":"application/vnd.oci.image.manifest.v1+json"}`,
  response: `{"image":{${repository},"imageId":{"imageDigest":"$layer","imageTag":"$tag"}}}`,
  absent: [
    'ImageAlreadyExistsException',
    "Image with digest '$layer' and tag '$tag' already exists in the repository",
  ],
  ...inRepository,
});
export const batchGetImage = read('ecr:BatchGetImage', {
  request: `{${repository},"imageIds":[{"imageTag":"$tag"}],"acceptedMediaTypes":["application/vnd.oci.image.manifest.v1+json"]}`,
  ...inRepository,
});
export const describeImagesOfRepository = read('ecr:DescribeImages', {
  request: `{${repository}}`,
  ...inRepository,
});

export const describeStacks = read('cloudformation:DescribeStacks', {
  request: '{"stackName":"$stack"}',
  on: 'arn:aws:cloudformation:$region:$account:stack/$stack/*',
  absent: ['ValidationException', 'Stack with id $stack does not exist'],
});
export const describeStackEvents = read('cloudformation:DescribeStackEvents', {
  request: '{"stackName":"$stack"}',
});
export const createChangeSet = write('cloudformation:CreateChangeSet', {
  request:
    '{"stackName":"$stack","changeSetName":"release-$tag","changeSetType":"UPDATE","capabilities":["CAPABILITY_NAMED_IAM"]}',
  response:
    '{"id":"arn:aws:cloudformation:$region:$account:changeSet/release-$tag/$newUuid","stackId":"arn:aws:cloudformation:$region:$account:stack/$stack/$newUuid"}',
  on: 'arn:aws:cloudformation:$region:$account:stack/$stack/*',
});
export const executeChangeSet = write('cloudformation:ExecuteChangeSet', {
  request: '{"stackName":"$stack","changeSetName":"release-$tag"}',
  on: 'arn:aws:cloudformation:$region:$account:stack/$stack/*',
  absent: ['InvalidChangeSetStatus', 'ChangeSet cannot be executed in its current status of FAILED'],
});
export const batchGetBuilds = read('codebuild:BatchGetBuilds', { request: '{"ids":["images:$newUuid"]}' });
export const startBuild = write('codebuild:StartBuild', {
  request: '{"projectName":"images","sourceVersion":"$tag"}',
  response:
    '{"build":{"arn":"arn:aws:codebuild:$region:$account:build/images:$newUuid","projectName":"images","buildStatus":"IN_PROGRESS"}}',
  on: 'arn:aws:codebuild:$region:$account:project/images',
});
