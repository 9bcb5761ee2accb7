using Dynamo.Api;
using Dynamo.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Dynamo.ClientGenerator;

/// <summary>The OpenAPI document as the product serves it, made without a server, a database or a setting.</summary>
internal static class ServedDocument
{
    private const string Name = "v1";

    /// <summary>Maps the endpoints and describes them; nothing is started.</summary>
    public static async Task<OpenApiDocument> ReadAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        // An application cannot be built without a server; this one never listens.
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRoutingCore().AddLogging();
        // Endpoints name stores; only who asks one would open the database.
        builder.Services.AddDynamoStorage(DatabaseOptions.From(connectionString: null, AppContext.BaseDirectory));
        builder.Services.AddDynamoApi(builder.Configuration);
        await using var app = builder.Build();
        app.MapDynamoApi();
        // Hands the endpoints over to those who list them, which a start would do.
        app.UseRouting();
        app.UseEndpoints(_ => { });
        return await app.Services.GetRequiredKeyedService<IOpenApiDocumentProvider>(Name).GetOpenApiDocumentAsync();
    }

    /// <summary>The document as JSON.</summary>
    public static Task<string> TextAsync(OpenApiDocument document) => document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1);
}
