import { read, write } from '../operation.js';

/* EC2, load balancing, scaling, containers, functions. */

const filters = '"filterSet":{}';
const instanceRequest = '{"instancesSet":{"items":[{"instanceId":"$instance"}]}}';

export const describeInstances = read('ec2:DescribeInstances', { request: `{"instancesSet":{},${filters}}` });
export const describeOneInstance = read('ec2:DescribeInstances', {
  request: `{"instancesSet":{"items":[{"instanceId":"$instance"}]},${filters}}`,
  absent: ['Client.InvalidInstanceID.NotFound', "The instance ID '$instance' does not exist"],
});
export const describeInstanceStatus = read('ec2:DescribeInstanceStatus', {
  request: `{"instancesSet":{"items":[{"instanceId":"$instance"}]},${filters},"includeAllInstances":false}`,
});
export const describeVolumes = read('ec2:DescribeVolumes', { request: `{"volumeSet":{},${filters}}` });
export const describeSnapshots = read('ec2:DescribeSnapshots', {
  request: `{"snapshotSet":{},"ownersSet":{"items":[{"owner":"self"}]},"sharedUsersSet":{},${filters}}`,
});
export const describeImages = read('ec2:DescribeImages', {
  request: `{"executableBySet":{},"imagesSet":{"items":[{"imageId":"$image"}]},"ownersSet":{},${filters}}`,
});
export const describeSecurityGroups = read('ec2:DescribeSecurityGroups', {
  request: `{"securityGroupSet":{},"securityGroupIdSet":{"items":[{"groupId":"$securityGroup"}]},${filters}}`,
});
export const describeSubnets = read('ec2:DescribeSubnets', {
  request:
    '{"subnetSet":{"items":[{"subnetId":"$subnet"}]},"filterSet":{"items":[{"name":"vpc-id","valueSet":{"items":[{"value":"$vpc"}]}}]}}',
});
export const describeVpcs = read('ec2:DescribeVpcs', { request: `{"vpcSet":{},${filters}}` });
export const describeInterfaces = read('ec2:DescribeNetworkInterfaces', {
  request: '{"networkInterfaceIdSet":{"items":[{"networkInterfaceId":"$interface"}]},"filterSet":{}}',
});
export const describeRegions = read('ec2:DescribeRegions', { request: '{"regionSet":{},"allRegions":true}' });
export const describeTags = read('ec2:DescribeTags', {
  request:
    '{"filterSet":{"items":[{"name":"resource-id","valueSet":{"items":[{"value":"$instance"}]}}]},"maxResults":1000}',
});
export const createTags = write('ec2:CreateTags', {
  request:
    '{"resourcesSet":{"items":[{"resourceId":"$instance"}]},"tagSet":{"items":[{"key":"team","value":"$service"}]}}',
  response: '{"requestId":"$newUuid","_return":true}',
  on: 'arn:aws:ec2:$region:$account:instance/$instance',
});
export const attachInterface = write('ec2:AttachNetworkInterface', {
  request: '{"networkInterfaceId":"$interface","instanceId":"$instance","deviceIndex":1}',
  response: '{"requestId":"$newUuid","attachmentId":"eni-attach-0$newHex17"}',
  on: 'arn:aws:ec2:$region:$account:network-interface/$interface',
});
export const assignAddresses = write('ec2:AssignPrivateIpAddresses', {
  request:
    '{"networkInterfaceId":"$interface","secondaryPrivateIpAddressCount":14,"privateIpAddressesSet":{}}',
  response:
    '{"requestId":"$newUuid","networkInterfaceId":"$interface","assignedPrivateIpAddressesSet":{"assignedPrivateIpAddressSetType":[{"privateIpAddress":"$subnetAddress"}]},"_return":true}',
});
export const createSnapshot = write('ec2:CreateSnapshot', {
  request: '{"volumeId":"$volume","description":"nightly copy of $volume"}',
  response:
    '{"requestId":"$newUuid","snapshotId":"$snapshot","volumeId":"$volume","status":"pending","startTime":$milliseconds,"progress":"","ownerId":"$account","volumeSize":"$number","encrypted":true}',
  on: 'arn:aws:ec2:$region:$account:volume/$volume',
});
export const deleteSnapshot = write('ec2:DeleteSnapshot', {
  request: '{"snapshotId":"$snapshot"}',
  response: '{"requestId":"$newUuid","_return":true}',
  absent: ['Client.InvalidSnapshot.InUse', 'The snapshot $snapshot is currently in use by $image'],
  on: 'arn:aws:ec2:$region::snapshot/$snapshot',
});
export const startInstances = write('ec2:StartInstances', {
  request: instanceRequest,
  response:
    '{"requestId":"$newUuid","instancesSet":{"items":[{"instanceId":"$instance","currentState":{"code":0,"name":"pending"},"previousState":{"code":80,"name":"stopped"}}]}}',
  on: 'arn:aws:ec2:$region:$account:instance/$instance',
});
export const stopInstances = write('ec2:StopInstances', {
  request: '{"instancesSet":{"items":[{"instanceId":"$instance"}]},"force":false}',
  response:
    '{"requestId":"$newUuid","instancesSet":{"items":[{"instanceId":"$instance","currentState":{"code":64,"name":"stopping"},"previousState":{"code":16,"name":"running"}}]}}',
  on: 'arn:aws:ec2:$region:$account:instance/$instance',
});
export const terminateInstances = write('ec2:TerminateInstances', {
  request: instanceRequest,
  response:
    '{"requestId":"$newUuid","instancesSet":{"items":[{"instanceId":"$instance","currentState":{"code":32,"name":"shutting-down"},"previousState":{"code":16,"name":"running"}}]}}',
  on: 'arn:aws:ec2:$region:$account:instance/$instance',
});
export const runInstances = write('ec2:RunInstances', {
  request:
    '{"instancesSet":{"items":[{"imageId":"$image","minCount":1,"maxCount":1}]},"instanceType":"$instanceType","blockDeviceMapping":{},"monitoring":{"enabled":false},"disableApiTermination":false,"disableApiStop":false,"clientToken":"$newUuid","subnetId":"$subnet"}',
  response:
    '{"requestId":"$newUuid","reservationId":"r-0$newHex17","ownerId":"$account","groupSet":{},"instancesSet":{"items":[{"instanceId":"$instance","imageId":"$image","currentInstanceBootMode":"legacy-bios","instanceState":{"code":0,"name":"pending"},"privateDnsName":"","amiLaunchIndex":0,"productCodes":{},"instanceType":"$instanceType","launchTime":$milliseconds,"placement":{"availabilityZone":"$zone","tenancy":"default"},"monitoring":{"state":"disabled"},"subnetId":"$subnet","vpcId":"$vpc","privateIpAddress":"$subnetAddress","stateReason":{"code":"pending","message":"pending"},"architecture":"x86_64","rootDeviceType":"ebs","rootDeviceName":"/dev/xvda","blockDeviceMapping":{},"virtualizationType":"hvm","hypervisor":"xen","groupSet":{"items":[{"groupId":"$securityGroup","groupName":"default"}]},"sourceDestCheck":true,"networkInterfaceSet":{"items":[{"networkInterfaceId":"$interface","subnetId":"$subnet","vpcId":"$vpc","ownerId":"$account","status":"in-use","privateIpAddress":"$subnetAddress","sourceDestCheck":true,"interfaceType":"interface"}]},"ebsOptimized":false,"enaSupport":true}]}}',
  on: 'arn:aws:ec2:$region:$account:instance/*',
  absent: [
    'Client.VcpuLimitExceeded',
    'You have requested more vCPU capacity than your current vCPU limit allows for the instance bucket that the specified instance type belongs to.',
  ],
});
export const createKeyPair = write('ec2:CreateKeyPair', {
  request: '{"keyName":"ops-$newHex8","keyType":"rsa","keyFormat":"pem"}',
  response:
    '{"requestId":"$newUuid","keyName":"ops-$newHex8","keyFingerprint":"$newHex17","keyPairId":"key-0$newHex17","keyMaterial":"<sensitiveDataRemoved>"}',
  on: 'arn:aws:ec2:$region:$account:key-pair/*',
});
export const createSecurityGroup = write('ec2:CreateSecurityGroup', {
  request: '{"groupName":"ops-sync","groupDescription":"ops sync","vpcId":"$vpc"}',
  response: '{"requestId":"$newUuid","_return":true,"groupId":"$securityGroup"}',
  on: 'arn:aws:ec2:$region:$account:security-group/*',
});
export const authorizeIngress = write('ec2:AuthorizeSecurityGroupIngress', {
  request:
    '{"groupId":"$securityGroup","ipPermissions":{"items":[{"ipProtocol":"tcp","fromPort":443,"toPort":443,"groups":{},"ipRanges":{"items":[{"cidrIp":"10.20.0.0/16"}]},"ipv6Ranges":{},"prefixListIds":{}}]}}',
  response:
    '{"requestId":"$newUuid","_return":true,"securityGroupRuleSet":{"items":[{"groupOwnerId":"$account","groupId":"$securityGroup","securityGroupRuleId":"sgr-0$newHex17","isEgress":false,"ipProtocol":"tcp","fromPort":443,"toPort":443}]}}',
  on: 'arn:aws:ec2:$region:$account:security-group/$securityGroup',
});
export const describeUserData = read('ec2:DescribeInstanceAttribute', {
  request: '{"instanceId":"$instance","attribute":"userData"}',
  on: 'arn:aws:ec2:$region:$account:instance/$instance',
});

export const describeScalingGroups = read('autoscaling:DescribeAutoScalingGroups', {
  request: '{"autoScalingGroupNames":["$scalingGroup"],"maxRecords":100}',
});
export const completeLifecycle = write('autoscaling:CompleteLifecycleAction', {
  request:
    '{"autoScalingGroupName":"$scalingGroup","lifecycleHookName":"drain","instanceId":"$instance","lifecycleActionResult":"CONTINUE"}',
  absent: ['ValidationException', 'No active Lifecycle Action found with instance ID $instance'],
});
export const setDesiredCapacity = write('autoscaling:SetDesiredCapacity', {
  request: '{"autoScalingGroupName":"$scalingGroup","desiredCapacity":$number,"honorCooldown":true}',
  on: 'arn:aws:autoscaling:$region:$account:autoScalingGroup:*:autoScalingGroupName/$scalingGroup',
});
export const describeTargetHealth = read('elasticloadbalancing:DescribeTargetHealth', {
  request: '{"targetGroupArn":"arn:aws:elasticloadbalancing:$region:$account:$targetGroup"}',
});
export const describeLoadBalancers = read('elasticloadbalancing:DescribeLoadBalancers', {
  request: '{"pageSize":400}',
});
export const registerTargets = write('elasticloadbalancing:RegisterTargets', {
  request:
    '{"targetGroupArn":"arn:aws:elasticloadbalancing:$region:$account:$targetGroup","targets":[{"id":"$instance"}]}',
});

const service = '{"cluster":"$cluster","services":["$service"]}';
export const describeServices = read('ecs:DescribeServices', { request: service });
export const describeTasks = read('ecs:DescribeTasks', {
  request: '{"cluster":"$cluster","tasks":["$newUuid"]}',
});
export const updateService = write('ecs:UpdateService', {
  request:
    '{"cluster":"$cluster","service":"$service","taskDefinition":"$service:$number","forceNewDeployment":false}',
  response:
    '{"service":{"serviceArn":"arn:aws:ecs:$region:$account:service/$cluster/$service","serviceName":"$service","clusterArn":"arn:aws:ecs:$region:$account:cluster/$cluster","status":"ACTIVE","desiredCount":3,"runningCount":3,"launchType":"FARGATE","taskDefinition":"arn:aws:ecs:$region:$account:task-definition/$service:$number"}}',
  on: 'arn:aws:ecs:$region:$account:service/$cluster/$service',
});
export const registerTaskDefinition = write('ecs:RegisterTaskDefinition', {
  request:
    '{"family":"$service","taskRoleArn":"arn:aws:iam::$account:role/$role","networkMode":"awsvpc","containerDefinitions":[{"name":"$service","image":"$account.dkr.ecr.$region.amazonaws.com/$repository:$tag","essential":true}],"requiresCompatibilities":["FARGATE"],"cpu":"512","memory":"1024"}',
  response:
    '{"taskDefinition":{"taskDefinitionArn":"arn:aws:ecs:$region:$account:task-definition/$service:$number","family":"$service","revision":$number,"status":"ACTIVE"}}',
  absent: ['ClientException', 'Role is not valid'],
});
export const describeCluster = read('eks:DescribeCluster', {
  request: '{"name":"$cluster"}',
  on: 'arn:aws:eks:$region:$account:cluster/$cluster',
});

export const listFunctions = read('lambda:ListFunctions20150331', { request: '{"maxItems":50}' });
export const getFunction = read('lambda:GetFunction20150331v2', {
  request: '{"functionName":"$function"}',
  on: 'arn:aws:lambda:$region:$account:function:$function',
});
export const updateFunctionCode = write('lambda:UpdateFunctionCode20150331v2', {
  request:
    '{"functionName":"$function","s3Bucket":"$bucket","s3Key":"lambda/$function/$tag.zip","publish":true,"dryRun":false}',
  response:
    '{"functionName":"$function","functionArn":"arn:aws:lambda:$region:$account:function:$function","runtime":"nodejs20.x","handler":"index.handler","codeSize":48213,"version":"$number","lastModified":"$iso"}',
  on: 'arn:aws:lambda:$region:$account:function:$function',
});
