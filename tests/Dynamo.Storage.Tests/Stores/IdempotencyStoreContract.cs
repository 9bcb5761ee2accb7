using Dynamo.Storage.Stores;

namespace Dynamo.Storage.Tests.Stores;

public abstract class IdempotencyStoreContract(DatabaseKind kind) : StorageContract(kind)
{
    private static readonly IdempotencyKey Key = new(Samples.Tenant, "key_1", "first");
    private static readonly KeptAnswer Answer = new(201, "/somewhere", "\"1\"", "application/json", [0, 1, 255]);
    private static readonly DateTimeOffset Never = DateTimeOffset.UnixEpoch;

    private IIdempotencyStore Store => Get<IIdempotencyStore>();

    [Fact]
    public async Task A_claimed_key_is_found_without_and_then_with_its_answer()
    {
        (await Store.FindAsync(Key, Cancellation)).ShouldBeNull();
        (await ClaimAsync(Claim("a"))).ShouldBeTrue();

        var running = (await Store.FindAsync(Key, Cancellation)).ShouldNotBeNull();
        running.Fingerprint.ShouldBe(Claim("a").Fingerprint);
        running.Answer.ShouldBeNull();

        await Store.CompleteAsync(Claim("a"), Answer, Cancellation);
        var answered = (await Store.FindAsync(Key, Cancellation))!.Answer.ShouldNotBeNull();
        answered.Body.ShouldBe(Answer.Body);
        (answered with { Body = Answer.Body }).ShouldBe(Answer);
    }

    [Fact]
    public async Task An_answer_without_headers_and_body_is_kept_as_such()
    {
        await ClaimAsync(Claim("a"));
        await Store.CompleteAsync(Claim("a"), new(204, null, null, null, []), Cancellation);
        var answer = (await Store.FindAsync(Key, Cancellation))!.Answer!;
        (answer.Status, answer.Location, answer.ETag, answer.ContentType, answer.Body.Length).ShouldBe((204, null, null, null, 0));
    }

    [Fact]
    public async Task Of_many_claims_at_the_same_time_one_succeeds()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Task.Run(() => ClaimAsync(Claim($"{number}")))));
        results.Count(claimed => claimed).ShouldBe(1);
    }

    [Fact]
    public async Task Of_many_claims_on_one_that_was_abandoned_one_succeeds()
    {
        await ClaimAsync(Claim("dead"));
        var later = Samples.Noon.AddMinutes(10);
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Task.Run(() =>
            Store.ClaimAsync(Claim($"{number}") with { CreatedAt = later }, Never, abandonedBefore: later.AddMinutes(-5), Cancellation))));
        results.Count(claimed => claimed).ShouldBe(1);
    }

    [Theory]
    [InlineData("org_2", "key_1", "first")]
    [InlineData(Samples.Tenant, "key_2", "first")]
    [InlineData(Samples.Tenant, "key_1", "second")]
    [InlineData("", "", "first")]
    public async Task Keys_of_others_and_other_keys_are_apart(string organization, string caller, string key)
    {
        await ClaimAsync(Claim("a"));
        var other = Claim("b") with { Key = new(organization, caller, key) };
        (await Store.FindAsync(other.Key, Cancellation)).ShouldBeNull();
        (await ClaimAsync(other)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_claim_that_was_given_back_can_be_taken_again()
    {
        await ClaimAsync(Claim("a"));
        await Store.ReleaseAsync(Claim("a"), Cancellation);
        (await ClaimAsync(Claim("b"))).ShouldBeTrue();
    }

    [Fact]
    public async Task A_request_whose_claim_was_taken_over_neither_answers_nor_gives_back_that_of_the_other()
    {
        await ClaimAsync(Claim("slow"));
        (await Store.ClaimAsync(Claim("next"), Never, abandonedBefore: Samples.Noon.AddTicks(10), Cancellation)).ShouldBeTrue();

        await Store.CompleteAsync(Claim("slow"), Answer, Cancellation);
        await Store.ReleaseAsync(Claim("slow"), Cancellation);

        var request = (await Store.FindAsync(Key, Cancellation)).ShouldNotBeNull();
        request.Fingerprint.ShouldBe(Claim("next").Fingerprint);
        request.Answer.ShouldBeNull();
    }

    [Fact]
    public async Task An_answer_is_given_back_by_nobody_and_holds_the_key_until_it_is_forgotten()
    {
        await ClaimAsync(Claim("a"));
        await Store.CompleteAsync(Claim("a"), Answer, Cancellation);
        await Store.ReleaseAsync(Claim("a"), Cancellation);

        (await Store.ClaimAsync(Claim("b"), Samples.Noon, abandonedBefore: Samples.Noon.AddDays(1), Cancellation)).ShouldBeFalse();
        (await Store.ClaimAsync(Claim("b"), Samples.Noon.AddTicks(10), abandonedBefore: Never, Cancellation)).ShouldBeTrue();
        (await Store.FindAsync(Key, Cancellation))!.Answer.ShouldBeNull();
    }

    [Fact]
    public async Task The_oldest_are_removed_in_slices()
    {
        for (var number = 0; number < 5; number++)
            await ClaimAsync(Claim("a") with { Key = Key with { Key = $"{number}" }, CreatedAt = Samples.Noon.AddMinutes(number) });

        (await Store.DeleteAsync(Samples.Noon.AddMinutes(3), limit: 2, Cancellation)).ShouldBe(2);
        (await Store.FindAsync(Key with { Key = "2" }, Cancellation)).ShouldNotBeNull();
        (await Store.DeleteAsync(Samples.Noon.AddMinutes(3), limit: 2, Cancellation)).ShouldBe(1);
        (await Store.FindAsync(Key with { Key = "3" }, Cancellation)).ShouldNotBeNull();
    }

    private static IdempotencyClaim Claim(string id) => new(Key, id, System.Text.Encoding.UTF8.GetBytes(id), Samples.Noon);

    private Task<bool> ClaimAsync(IdempotencyClaim claim) => Store.ClaimAsync(claim, Never, Never, Cancellation);
}

public sealed class IdempotencyStoreOnSqlite() : IdempotencyStoreContract(DatabaseKind.Sqlite);

public sealed class IdempotencyStoreOnPostgreSql() : IdempotencyStoreContract(DatabaseKind.PostgreSql);
