using Dynamo.Domain.Access;

namespace Dynamo.Domain.Tests.Access;

public sealed class ApiKeyTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_new_secret_is_recognisable_and_different_from_every_other()
    {
        var secret = ApiKey.NewSecret();

        secret.ShouldMatch("^dyn_live_[0-9a-f]{40}$");
        ApiKey.NewSecret().ShouldNotBe(secret);
    }

    [Fact]
    public void A_secret_is_kept_as_its_sha256() =>
        ApiKey.Hash("abc").ShouldBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");

    [Fact]
    public void A_key_works_until_the_instant_before_its_end()
    {
        Key(Noon).IsValidAt(Noon.AddTicks(-1)).ShouldBeTrue();
        Key(Noon).IsValidAt(Noon).ShouldBeFalse();
        Key(Noon).IsValidAt(Noon.AddTicks(1)).ShouldBeFalse();
    }

    [Fact]
    public void A_key_without_an_end_always_works() => Key(expiresAt: null).IsValidAt(DateTimeOffset.MaxValue).ShouldBeTrue();

    [Fact]
    public void Every_scope_is_listed_once()
    {
        Scopes.All.ShouldBeUnique();
        Scopes.All.ShouldBe(
            typeof(Scopes).GetFields().Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!),
            ignoreOrder: true);
    }

    private static ApiKey Key(DateTimeOffset? expiresAt) => new("key_1", "org_1", "CI", ApiKey.Hash("x"), [], Noon, expiresAt, LastUsedAt: null);
}
