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

    private const string AnswerExample = """
        {
          "organization_id": "org_01jk3v8m6c7d8e9f", "user_id": "usr_01jk3v8m6c7d8e9f",
          "api_key": "dyn_live_4f7c0d9a2b6e8153c4f7c0d9a2b6e8154f7c0d9a", "tariff_id": "tariff_01jk3v8m6c7d8e9f"
        }
        """;

    /// <summary>Maps the endpoint.</summary>
    public static void MapSetUp(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/api/v1/setup", Run)
            .WithName("setUp")
            .AllowAnonymous()
            .WithTag("Set-up", "The first steps of an empty installation.")
            .WithSummary("Set an empty installation up")
            .WithDescription("Creates the organization, its owner, its first API key and, if a price is given, its tariff. Works once. The key is in this answer only.")
            .WithBodyExample(Example)
            .WithAnswerExample(AnswerExample)
            .WithErrors(ErrorCodes.WrongSetUpToken, ErrorCodes.AlreadySetUp);

    private static Task<Results<Created<SetUpAnswer>, ErrorAnswer>> Run(
        Body<SetUpRequest> body, SetUpOperations operations, CancellationToken cancellationToken) =>
        operations.Run(body.Content, cancellationToken).Created();
}
