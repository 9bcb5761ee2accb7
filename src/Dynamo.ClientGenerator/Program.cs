using Dynamo.ClientGenerator;
using Dynamo.ClientGenerator.CSharp;
using Dynamo.ClientGenerator.Model;
using Dynamo.ClientGenerator.TypeScript;

if (args is not [var forCSharp, var forTypeScript])
{
    await Console.Error.WriteLineAsync("Usage: Dynamo.ClientGenerator <folder for C#> <folder for TypeScript>");
    return 1;
}

var document = await ServedDocument.ReadAsync();
var api = ModelReader.Read(document);
await SourceFile.WriteAsync(forCSharp, "openapi.json", await ServedDocument.TextAsync(document));
await SourceFile.WriteAsync(forCSharp, "DynamoClient.g.cs", CSharpClient.Write(api));
await SourceFile.WriteAsync(forTypeScript, "index.d.ts", TypeScriptDeclarations.Write(api));
await SourceFile.WriteAsync(forTypeScript, "index.js", JavaScriptClient.Write(api));
return 0;
