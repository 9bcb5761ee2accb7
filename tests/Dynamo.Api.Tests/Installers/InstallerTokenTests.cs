using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Dynamo.Api.Installers;
using Dynamo.Storage.Stores;
using static Dynamo.Api.Tests.Installers.InstallerSteps;

namespace Dynamo.Api.Tests.Installers;

public sealed class InstallerTokenTests
{
    [Fact]
    public async Task A_token_is_good_for_an_hour()
    {
        await using var api = await ApiFixture.StartAsync();
        var client = await api.Installer();
        api.Time.Advance(TimeSpan.FromMinutes(60) - TimeSpan.FromSeconds(1));
        await client.GetAsync($"{Root}/me").Json(HttpStatusCode.OK);
        api.Time.Advance(TimeSpan.FromSeconds(1));
        await client.GetAsync($"{Root}/me").Error(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task Its_life_is_a_setting()
    {
        await using var api = await ApiFixture.StartAsync(("Dynamo:Installers:TokenLifetime", "1.00:00:00"));
        var client = await api.Installer();
        api.Time.Advance(TimeSpan.FromHours(23));
        await client.GetAsync($"{Root}/me").Json(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_token_that_was_tampered_with_or_that_we_did_not_sign_is_refused()
    {
        await using var api = await ApiFixture.StartAsync();
        var token = await api.Token(await api.AddInstaller());
        var (header, payload, signature) = (token.Split('.')[0], token.Split('.')[1], token.Split('.')[2]);
        var none = Encode("""{"alg":"none","typ":"JWT"}""");
        var keyId = Text(header).Split("\"kid\":\"")[1].Split('"')[0];
        using var key = RSA.Create((await api.Get<SigningKeys>().Current(CancellationToken.None)).Parameters);
        var symmetric = Encode($$"""{"alg":"HS256","kid":"{{keyId}}","typ":"JWT"}""");
        var hash = Base64Url.EncodeToString(HMACSHA256.HashData(key.ExportSubjectPublicKeyInfo(), Encoding.UTF8.GetBytes($"{symmetric}.{payload}")));
        await Ask(token).Json(HttpStatusCode.OK);
        foreach (var forged in (string[])
                 [
                     $"{none}.{payload}.", $"{none}.{payload}.{signature}", $"{symmetric}.{payload}.{hash}",
                     $"{header}.{Encode(Text(payload).Replace("ins_ina", "ins_ona", StringComparison.Ordinal))}.{signature}",
                     $"{Encode(Text(header).Replace(keyId, "tkey_0", StringComparison.Ordinal))}.{payload}.{signature}",
                     $"{header}.{payload}.{Base64Url.EncodeToString(new byte[256])}", $"{header}.{payload}", "a.b.c", "", "e30.A.AAAA.AAAA.AAAA", "A.A.A",
                     Signed(Text(payload).Replace("dynamo:installer", "dynamo:other", StringComparison.Ordinal)),
                     Signed(Text(payload).Replace("\"dynamo\"", "\"other\"", StringComparison.Ordinal)), new string('x', 5_000),
                 ])
        {
            await Ask(forged).Error(HttpStatusCode.Unauthorized, "unauthenticated");
        }

        string Signed(string claims)
        {
            claims.ShouldNotBe(Text(payload));
            var signed = $"{header}.{Encode(claims)}";
            return $"{signed}.{Base64Url.EncodeToString(key.SignData(Encoding.UTF8.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
        }

        Task<HttpResponseMessage> Ask(string presented)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, $"{Root}/me");
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {presented}");
            return api.Anonymous().SendAsync(request);
        }
    }

    [Fact]
    public async Task A_token_opens_nothing_of_organizations_and_a_key_nothing_of_installers()
    {
        await using var api = await ApiFixture.StartAsync();
        var installer = await api.Installer();
        foreach (var path in (string[])["/api/v1/projects", "/api/v1/cpo/charge-points", "/api/v1/org/api-keys", "/api/v1/sites"])
            await installer.GetAsync(path).Error(HttpStatusCode.Unauthorized, "unauthenticated");
        foreach (var path in (string[])["me", "projects", "charge-points"])
            await api.Client().GetAsync($"{Root}/{path}").Error(HttpStatusCode.Unauthorized, "unauthenticated");
        (await installer.GetAsync("/page")).StatusCode.ShouldNotBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Keys_take_turns_and_are_kept_until_their_last_token_is_over()
    {
        await using var api = await ApiFixture.StartAsync(("Dynamo:Installers:SigningKeyLifetime", "1.00:00:00"), ("Dynamo:Installers:TokenLifetime", "1.00:00:00"));
        var installer = await api.AddInstaller();
        var first = await api.Token(installer);
        api.Time.Advance(TimeSpan.FromHours(23));
        var second = await api.Token(installer);
        KeyOf(second).ShouldBe(KeyOf(first));
        api.Time.Advance(TimeSpan.FromHours(1));
        var third = await api.Token(installer);
        KeyOf(third).ShouldNotBe(KeyOf(first));
        var client = api.Anonymous();
        client.DefaultRequestHeaders.Authorization = new("Bearer", second);
        await client.GetAsync($"{Root}/me").Json(HttpStatusCode.OK);
        api.Time.Advance(TimeSpan.FromHours(24) + TimeSpan.FromSeconds(1));
        await api.Token(installer);
        (await api.Get<ITokenKeyStore>().ListAsync(CancellationToken.None)).Select(key => key.KeyId).ShouldNotContain(KeyOf(first));
    }

    [Fact]
    public async Task What_an_installer_asks_is_limited_like_what_a_key_asks()
    {
        await using var api = await ApiFixture.StartAsync(("Dynamo:RateLimits:RequestsPerMinute", "2"));
        var client = await api.Installer();
        (await client.GetAsync($"{Root}/me")).Headers.GetValues("X-RateLimit-Remaining").ShouldBe(["1"]);
        await client.GetAsync($"{Root}/me").Json(HttpStatusCode.OK);
        await client.GetAsync($"{Root}/me").Error(HttpStatusCode.TooManyRequests, "rate_limited");
    }

    private static string KeyOf(string token) => Text(token.Split('.')[0]).Split("\"kid\":\"")[1].Split('"')[0];

    private static string Text(string part) => Encoding.UTF8.GetString(Base64Url.DecodeFromChars(part));

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
