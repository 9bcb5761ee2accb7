using Dynamo.Api.Access;
using Dynamo.Api.Commands;
using Dynamo.Api.Errors;
using Dynamo.Api.Idempotency;
using Dynamo.Api.Installers;
using Dynamo.Api.Live;
using Dynamo.Api.RateLimits;
using Dynamo.Api.Mails;
using Dynamo.Api.Organizations;
using Microsoft.Extensions.Options;

namespace Dynamo.Api.Tests;

public sealed class OptionsTests
{
    [Fact]
    public void Defaults_are_what_their_comments_say()
    {
        new BodyOptions().MaxBytes.ShouldBe(1_048_576);
        new Certificates.CertificateOptions().RootYears.ShouldBe(10);
        new Certificates.CertificateOptions().StationDays.ShouldBe(365);
        new Certificates.CertificateOptions().OperatorName.ShouldBe("Dynamo CSMS");
        new CommandOptions().Timeout.ShouldBe(TimeSpan.FromSeconds(30));
        new ConsoleOptions().SignInLifetime.ShouldBe(TimeSpan.FromHours(12));
        new ConsoleOptions().MaxFailedSignInsPerMinute.ShouldBe(10);
        new IdempotencyOptions().Retention.ShouldBe(TimeSpan.FromHours(24));
        new ConsoleOptions().SignUpIsOpen.ShouldBeTrue();
        new MailOptions().Port.ShouldBe(587);
        new MailOptions().MaxAttempts.ShouldBe(10);
        new MailOptions().Timeout.ShouldBe(TimeSpan.FromSeconds(30));
        new MailOptions().Security.ShouldBe(MailKit.Security.SecureSocketOptions.StartTls);
        new OrganizationOptions().MaxInvitations.ShouldBe(100);
        new InstallerOptions().SignUpIsOpen.ShouldBeTrue();
        new InstallerOptions().RequireConfirmation.ShouldBeFalse();
        new InstallerOptions().TokenLifetime.ShouldBe(TimeSpan.FromHours(1));
        new InstallerOptions().SigningKeyLifetime.ShouldBe(TimeSpan.FromDays(30));
        new InstallerOptions().MaxLogins.ShouldBe(20);
        new InstallerOptions().MaxWaitingProjects.ShouldBe(50);
        new CommandOptions().MaxBulkChargePoints.ShouldBe(200);
        new LiveOptions().QueueCapacity.ShouldBe(1_000);
        new LiveOptions().MaxSubscriptions.ShouldBe(10_000);
        new LiveOptions().MaxMessageWatchers.ShouldBe(100);
        new RateLimitOptions().RequestsPerMinute.ShouldBe(600);
        new RateLimitOptions().CommandsPerMinute.ShouldBe(60);
        new RateLimitOptions().AnonymousPerMinute.ShouldBe(60);
    }

    [Theory]
    [InlineData("Dynamo:Bodies:MaxBytes", "1")]
    [InlineData("Dynamo:ChargePoints:PublicOcppUrl", "https://ocpp.example.com")]
    [InlineData("Dynamo:ChargePoints:PublicOcppUrl", "ocpp.example.com")]
    [InlineData("Dynamo:Commands:Timeout", "00:02:00")]
    [InlineData("Dynamo:Commands:MaxBulkChargePoints", "0")]
    [InlineData("Dynamo:Commands:MaxBulkChargePoints", "1001")]
    [InlineData("Dynamo:Console:SignInLifetime", "00:00:01")]
    [InlineData("Dynamo:Console:MaxFailedSignInsPerMinute", "0")]
    [InlineData("Dynamo:Console:MaxFailedSignInsPerMinute", "1001")]
    [InlineData("Dynamo:Idempotency:Retention", "00:59:59")]
    [InlineData("Dynamo:Idempotency:Retention", "7.00:00:01")]
    [InlineData("Dynamo:Console:PublicUrl", "console.example.com")]
    [InlineData("Dynamo:Console:PublicUrl", "https://example.com/console")]
    [InlineData("Dynamo:Mail:From", "nobody")]
    [InlineData("Dynamo:Mail:Port", "0")]
    [InlineData("Dynamo:Mail:MaxAttempts", "0")]
    [InlineData("Dynamo:Mail:Timeout", "00:10:00")]
    [InlineData("Dynamo:Mail:Host", "smtp.example.com")]
    [InlineData("Dynamo:Organizations:MaxInvitations", "0")]
    [InlineData("Dynamo:Installers:TokenLifetime", "00:04:59")]
    [InlineData("Dynamo:Installers:SigningKeyLifetime", "366.00:00:00")]
    [InlineData("Dynamo:Installers:MaxLogins", "0")]
    [InlineData("Dynamo:Installers:MaxWaitingProjects", "1001")]
    [InlineData("Dynamo:Live:QueueCapacity", "0")]
    [InlineData("Dynamo:Live:MaxSubscriptions", "0")]
    [InlineData("Dynamo:Live:MaxMessageWatchers", "10001")]
    [InlineData("Dynamo:RateLimits:RequestsPerMinute", "0")]
    [InlineData("Dynamo:RateLimits:CommandsPerMinute", "1000001")]
    [InlineData("Dynamo:RateLimits:AnonymousPerMinute", "-1")]
    [InlineData("Dynamo:SetUp:Token", "short")]
    public async Task A_setting_out_of_its_range_stops_the_start_and_is_named(string key, string value)
    {
        var failure = await Should.ThrowAsync<OptionsValidationException>(async () => await ApiFixture.StartAsync((key, value)));
        failure.Message.ShouldContain(key);
    }

    [Fact]
    public async Task All_bad_settings_are_reported_together()
    {
        var failure = await Should.ThrowAsync<AggregateException>(
            async () => await ApiFixture.StartAsync(("Dynamo:Bodies:MaxBytes", "1"), ("Dynamo:Live:QueueCapacity", "0"), ("Dynamo:Live:MaxSubscriptions", "0")));
        failure.Message.ShouldContain("Dynamo:Bodies:MaxBytes");
        failure.Message.ShouldContain("Dynamo:Live:QueueCapacity");
        failure.Message.ShouldContain("Dynamo:Live:MaxSubscriptions");
    }
}
