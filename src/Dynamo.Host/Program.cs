using Dynamo.Host;

return await DynamoHost.RunAsync(args);
