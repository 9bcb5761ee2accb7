using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Scalar.AspNetCore;

namespace Dynamo.Api.OpenApi;

/// <summary>
/// The page on which people read the OpenAPI document and try its operations. It and its scripts come from this server, and its content
/// security policy keeps it from talking to any other: neither fonts nor figures nor what somebody types in leave the house.
/// </summary>
public static class ApiReference
{
    /// <summary>Where the page is.</summary>
    public const string Path = "/docs";

    private const string Document = "/openapi/{documentName}.json";
    private const int NonceBytes = 16;

    /// <summary>Maps the page and its scripts.</summary>
    internal static void MapApiReference(this IEndpointRouteBuilder endpoints) => endpoints.MapScalarApiReference(Path, Describe).AllowAnonymous();

    private static void Describe(ScalarOptions options, HttpContext context)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(NonceBytes));
        context.Response.Headers.ContentSecurityPolicy = Policy(nonce);
        options.WithTitle("Dynamo CSMS: API reference")
            .WithNonce(nonce)
            .WithOpenApiRoutePattern(Document)
            .AddPreferredSecuritySchemes(ApiDocument.BearerScheme)
            .DisableDefaultFonts()
            .DisableTelemetry()
            .DisableAgent()
            .DisableMcp()
            .HideClientButton()
            .HideDeveloperTools()
            .ShowOperationId();
        // The other samples of code would be of clients that nobody made for this interface.
        options.EnabledTargets = [ScalarTarget.Shell, ScalarTarget.CSharp, ScalarTarget.JavaScript, ScalarTarget.Python];
    }

    private static string Policy(string nonce) =>
        $"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
}
