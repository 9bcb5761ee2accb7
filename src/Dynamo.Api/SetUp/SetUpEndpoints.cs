using Dynamo.Api.Errors;
using Dynamo.Api.OpenApi;
using Dynamo.Api.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Dynamo.Api.SetUp;

/// <summary>The first-run set-up.</summary>
public static class SetUpEndpoints
{
    private const string Example = """
        {
          "token": "the token that the server printed", "organization_name": "Example Charging", "country": "DE", "name": "Ada Example",
          "email": "ada@example.com", "password": "a long sentence nobody guesses", "currency": "EUR", "energy_price_per_kwh": 0.49
        }
        """;

    /// <summary>Maps the endpoint.</summary>
    public static void MapSetUp(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/api/v1/setup", Run)
            .AllowAnonymous()
            .WithTags("Set-up")
            .WithSummary("Set an empty installation up")
            .WithDescription("Creates the organization, its owner, its first API key and, if a price is given, its tariff. Works once. The key is in this answer only.")
            .WithBodyExample(Example)
            .WithErrors(ErrorCodes.WrongSetUpToken, ErrorCodes.AlreadySetUp);

    private static Task<Results<Created<SetUpAnswer>, ErrorAnswer>> Run(
        Body<SetUpRequest> body, SetUpOperations operations, CancellationToken cancellationToken) =>
        operations.Run(body.Content, cancellationToken).Created();
}
