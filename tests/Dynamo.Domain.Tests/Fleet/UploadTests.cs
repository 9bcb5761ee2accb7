using Dynamo.Domain.Fleet;

namespace Dynamo.Domain.Tests.Fleet;

public sealed class UploadTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly Upload Asked = new()
    {
        UploadId = "upl_1", OrganizationId = "org_1", ChargePointId = "CP-1", Content = UploadContent.Diagnostics, SecretHash = "hash", RequestedBy = "key_1", RequestedAt = Noon, ExpiresAt = Noon.AddHours(1), ChangedAt = Noon,
    };

    [Fact]
    public void A_file_comes_once_and_stays()
    {
        var begun = Asked.Begin(Noon)!;
        var done = begun.Finish(1, new("a.zip", 3, "00"), Noon)!;
        (begun.State, done.State, done.HasFile, done.FileName).ShouldBe((UploadState.Uploading, UploadState.Uploaded, true, "a.zip"));
        done.Begin(Noon).ShouldBeNull();
        done.Fail(1, Upload.TooLarge, Noon).ShouldBeNull();
        done.Report("UploadFailed", Noon).ShouldBeNull();
        done.Expire(Noon.AddDays(1)).ShouldBeNull();
    }

    [Fact]
    public void A_later_transfer_takes_the_place_of_an_earlier_one()
    {
        var second = Asked.Begin(Noon)!.Begin(Noon)!;
        second.Finish(1, new(null, 1, "00"), Noon).ShouldBeNull();
        second.Fail(1, Upload.ConnectionLost, Noon).ShouldBeNull();
        second.Fail(2, Upload.ConnectionLost, Noon)!.Begin(Noon)!.Attempt.ShouldBe(3);
    }

    [Fact]
    public void What_the_charge_point_tells_counts_once_and_not_too_late()
    {
        var uploading = Asked.Report("Uploading", Noon)!;
        uploading.State.ShouldBe(UploadState.Uploading);
        uploading.Report("Uploading", Noon).ShouldBeNull();
        Asked.Report("Idle", Noon).ShouldBeNull();
        var failed = uploading.Report("PermissionDenied", Noon)!;
        (failed.State, failed.Reason).ShouldBe((UploadState.Failed, "PermissionDenied"));
        failed.Report("Uploading", Noon)!.State.ShouldBe(UploadState.Uploading);
        Asked.Report("Uploading", Noon.AddHours(1)).ShouldBeNull();
    }

    [Fact]
    public void That_a_file_was_sent_elsewhere_is_believed_and_that_it_was_sent_here_is_not()
    {
        (Asked with { SecretHash = null }).Report("Uploaded", Noon)!.State.ShouldBe(UploadState.Uploaded);
        var told = Asked.Report("Uploaded", Noon)!;
        told.State.ShouldBe(UploadState.Requested);
        told.Expire(Noon).ShouldBeNull();
        var over = told.Expire(Noon.AddHours(1))!;
        (over.State, over.Reason).ShouldBe((UploadState.Expired, Upload.NothingReceived));
        over.Begin(Noon.AddHours(1)).ShouldBeNull();
        (Asked with { SecretHash = null }).Begin(Noon).ShouldBeNull();
    }

    [Fact]
    public void A_refusal_counts_unless_the_file_comes_all_the_same()
    {
        Asked.Answer("Rejected", null, Noon)!.Begin(Noon)!.Reason.ShouldBeNull();
        Asked.Begin(Noon)!.Answer("Rejected", null, Noon).ShouldBeNull();
        Asked.Answer(null, "a.zip", Noon)!.FileName.ShouldBe("a.zip");
        Asked.Answer(null, null, Noon).ShouldBeNull();
    }

    [Theory]
    [InlineData("diag.zip", "diag.zip")]
    [InlineData("logs/2026/CP 1.tar.gz", "CP 1.tar.gz")]
    [InlineData("..\\..\\security.log", "security.log")]
    [InlineData(".profile", "profile")]
    [InlineData("a\"b\r\nc;d.txt", "a_b__c_d.txt")]
    [InlineData("größe.log", "gr__e.log")]
    [InlineData("../", null)]
    [InlineData("..", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Names_are_made_harmless(string? name, string? expected) => UploadAddress.CleanName(name).ShouldBe(expected);

    [Fact]
    public void The_end_of_a_long_name_is_kept() => UploadAddress.CleanName(new string('x', 300) + ".zip")!.ShouldSatisfyAllConditions(
        name => name.Length.ShouldBe(UploadAddress.MaxFileName), name => name.ShouldEndWith(".zip"));

    [Fact]
    public void Secrets_are_recognised_and_hidden_wherever_they_stand()
    {
        var secret = UploadAddress.NewSecret();
        UploadAddress.MayBeSecret(secret).ShouldBeTrue();
        UploadAddress.MayBeSecret(secret + "x").ShouldBeFalse();
        UploadAddress.MayBeSecret(secret[..^1] + "/").ShouldBeFalse();
        UploadAddress.WithoutSecrets($"http://a/uploads/{secret}/b and {secret}").ShouldBe("http://a/uploads/dynup_***/b and dynup_***");
        UploadAddress.WithoutSecrets("dynup_").ShouldBe("dynup_");
    }
}
