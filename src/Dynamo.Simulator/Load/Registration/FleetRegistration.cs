using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dynamo.Simulator.Load.Registration;

/// <summary>
/// Registers the charge points of a load run over the REST interface, a bounded number of requests at a time. The interface shows a
/// password once, so each goes into the file as soon as it is known, and identities that are in the file already are left alone.
/// </summary>
/// <param name="http">Client with the interface's address and key.</param>
/// <param name="options">What to register.</param>
public sealed class FleetRegistration(HttpClient http, FleetRegistrationOptions options)
{
    private const string ChargePoints = "api/v1/cpo/charge-points";
    private const string IdTags = "api/v1/cpo/id-tags";

    /// <summary>A client for the interface.</summary>
    /// <param name="api">Its address, for example <c>http://127.0.0.1:5080</c>.</param>
    /// <param name="key">An API key that may write charge points.</param>
    public static HttpClient Client(Uri api, string key)
    {
        var http = new HttpClient { BaseAddress = new Uri($"{api.AbsoluteUri.TrimEnd('/')}/") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return http;
    }

    /// <summary>Registers what is missing.</summary>
    /// <returns>How many were new.</returns>
    /// <exception cref="RegistrationFailedException">The interface refused one; those before it are in the file.</exception>
    /// <exception cref="HttpRequestException">The interface cannot be reached.</exception>
    /// <exception cref="IOException">The file cannot be read or written.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await CreateIdTagAsync(cancellationToken);
        var known = File.Exists(options.File) ? ChargePointLogin.ReadFile(options.File).Select(login => login.Identity).ToHashSet(StringComparer.OrdinalIgnoreCase) : [];
        var missing = Enumerable.Range(1, options.Count).Select(number => ChargePointLogin.NumberedIdentity(options.Prefix, number))
            .Where(identity => !known.Contains(identity)).ToList();

        await using var file = new StreamWriter(options.File, append: true) { AutoFlush = true };
        await Parallel.ForEachAsync(
            missing,
            new ParallelOptions { MaxDegreeOfParallelism = options.MaxRequests, CancellationToken = cancellationToken },
            async (identity, stop) => Write(file, await RegisterAsync(identity, stop)));
        return missing.Count;
    }

    private async Task<ChargePointLogin> RegisterAsync(string identity, CancellationToken cancellationToken)
    {
        var request = new NewChargePoint(identity, "Dynamo", "Load", identity, options.SiteId);
        using var answer = await SendAsync(
            () => http.PostAsJsonAsync(ChargePoints, request, RegistrationJson.Default.NewChargePoint, cancellationToken), cancellationToken);
        if (answer.StatusCode == HttpStatusCode.Conflict)
        {
            throw new RegistrationFailedException(
                $"{identity} is registered already, and its password was shown only then. Use the file that was written at that time as --out, or another --prefix.");
        }

        await CheckAsync(answer, identity, cancellationToken);
        var registered = await answer.Content.ReadFromJsonAsync(RegistrationJson.Default.RegisteredChargePoint, cancellationToken);
        return new(identity, registered!.ProvisioningPassword);
    }

    /// <summary>Creates the driver's tag; one that exists is what was wanted.</summary>
    private async Task CreateIdTagAsync(CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(
            () => http.PostAsJsonAsync(IdTags, new NewIdTag(options.IdTag), RegistrationJson.Default.NewIdTag, cancellationToken), cancellationToken);
        if (answer.StatusCode != HttpStatusCode.Conflict)
            await CheckAsync(answer, $"id tag {options.IdTag}", cancellationToken);
    }

    /// <summary>Sends a request, again and again while the interface says that it is asked too often and when to come back.</summary>
    private async Task<HttpResponseMessage> SendAsync(Func<Task<HttpResponseMessage>> send, CancellationToken cancellationToken)
    {
        while (true)
        {
            var answer = await send();
            if (answer.StatusCode != HttpStatusCode.TooManyRequests || answer.Headers.RetryAfter?.Delta is not { } pause)
                return answer;
            answer.Dispose();
            await Task.Delay(pause, options.Time, cancellationToken);
        }
    }

    private static async Task CheckAsync(HttpResponseMessage answer, string what, CancellationToken cancellationToken)
    {
        if (!answer.IsSuccessStatusCode)
            throw new RegistrationFailedException($"{what}: HTTP {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(cancellationToken)}");
    }

    private static void Write(StreamWriter file, ChargePointLogin login)
    {
        lock (file)
            file.WriteLine($"{login.Identity},{login.Password}");
    }
}

/// <summary>What to register.</summary>
public sealed record FleetRegistrationOptions
{
    /// <summary>How many charge points, 1 or more.</summary>
    public required int Count { get; init; }

    /// <summary>What their identities begin with; a number of five digits from 1 follows.</summary>
    public string Prefix { get; init; } = "LOAD-";

    /// <summary>Site they belong to; null for none.</summary>
    public string? SiteId { get; init; }

    /// <summary>The driver's tag that is created with them.</summary>
    public string IdTag { get; init; } = "LOAD";

    /// <summary>File of lines <c>identity,password</c>; lines are added.</summary>
    public required string File { get; init; }

    /// <summary>Most requests at a time, 1 or more. Default 16.</summary>
    public int MaxRequests { get; init; } = 16;

    /// <summary>The clock of pauses that the interface asks for.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}

/// <summary>The REST interface refused a registration.</summary>
/// <param name="message">What it said.</param>
public sealed class RegistrationFailedException(string message) : Exception(message);

internal sealed record NewChargePoint(string ChargePointId, string Vendor, string Model, string SerialNumber, string? SiteId);

internal sealed record RegisteredChargePoint(string ProvisioningPassword)
{
    public override string ToString() => nameof(RegisteredChargePoint);
}

internal sealed record NewIdTag(string IdTag);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(NewChargePoint))]
[JsonSerializable(typeof(RegisteredChargePoint))]
[JsonSerializable(typeof(NewIdTag))]
internal sealed partial class RegistrationJson : JsonSerializerContext;
