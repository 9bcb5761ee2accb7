using Dynamo.Api.Access;
using Dynamo.Api.Accounts;
using Dynamo.Api.ApiKeys;
using Dynamo.Api.Auditing;
using Dynamo.Api.BillingSessions;
using Dynamo.Api.ChargePoints;
using Dynamo.Api.ChargePoints.Files;
using Dynamo.Api.Commands;
using Dynamo.Api.Commands.History;
using Dynamo.Api.Commands.Ocpp16;
using Dynamo.Api.Conditions;
using Dynamo.Api.Configuration;
using Dynamo.Api.Diagnosis;
using Dynamo.Api.Drivers;
using Dynamo.Api.Errors;
using Dynamo.Api.Fleet;
using Dynamo.Api.Idempotency;
using Dynamo.Api.IdTags;
using Dynamo.Api.IdTags.Files;
using Dynamo.Api.Installers;
using Dynamo.Api.Live;
using Dynamo.Api.LocalLists;
using Dynamo.Api.Mails;
using Dynamo.Api.Messages;
using Dynamo.Api.OpenApi;
using Dynamo.Api.Organizations;
using Dynamo.Api.Projects;
using Dynamo.Api.RateLimits;
using Dynamo.Api.Security;
using Dynamo.Api.Reservations;
using Dynamo.Api.SetUp;
using Dynamo.Api.Sites;
using Dynamo.Api.Quirks;
using Dynamo.Api.UnknownStops;
using Dynamo.Api.Uploads;
using Dynamo.Api.Wire;
using Dynamo.Certificates;
using Dynamo.Contracts.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Dynamo.Api;

/// <summary>Puts the API into a host. Stores, queries, the event log and the grain factory are the host's to register.</summary>
public static class DynamoApi
{
    /// <summary>Name of the API's meter.</summary>
    public const string MeterName = "Dynamo.Api";

    /// <summary>Registers operations, access, the live feed and the OpenAPI document.</summary>
    public static IServiceCollection AddDynamoApi(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.AddSingleton<ApiMetrics>();
        services.AddApiOptions(configuration);
        services.AddDynamoCertificates(configuration);
        services.AddAccess();
        services.AddSingleton<RateLimiter>();
        services.AddSingleton<Replays>();
        services.AddHostedService<ForgetOldAnswers>();
        services.AddMails();
        services.AddOperations();
        services.AddUploads();
        services.AddLive();
        services.AddApiDocument();
        services.ConfigureHttpJsonOptions(options => ApiJson.ApplyTo(options.SerializerOptions));
        return services;
    }

    /// <summary>
    /// Adds what must surround every endpoint: request ids, the error edge, routing, authentication, rate limits, authorisation, antiforgery,
    /// idempotency keys and entity tags, in this order, so that a failure inside authentication is answered in the envelope too. Call it before any endpoint is mapped.
    /// </summary>
    public static IApplicationBuilder UseDynamoApi(this IApplicationBuilder app) =>
        app.UseMiddleware<RequestIds>()
            .UseMiddleware<ErrorEdge>()
            .UseMiddleware<BodyLimit>()
            .UseRouting()
            .UseAuthentication()
            .UseMiddleware<RateLimitGate>()
            .UseAuthorization()
            .UseAntiforgery()
            .UseMiddleware<RefuseForgedForms>()
            .UseMiddleware<IdempotencyGate>()
            .UseMiddleware<EntityTags>();

    /// <summary>Maps the REST endpoints, the live hub, the console's sign-in forms, the OpenAPI document and the page that shows it.</summary>
    public static void MapDynamoApi(this IEndpointRouteBuilder endpoints)
    {
        var rest = endpoints.MapGroup("").AddEndpointFilter<RouteGroupBuilder, RefuseUnreadable>().AddEndpointFilter<RouteGroupBuilder, NoteVersion>();
        rest.MapSetUp();
        rest.MapOrganizations();
        rest.MapMembers();
        rest.MapApiKeys();
        rest.MapAudit();
        rest.MapChargePoints();
        rest.MapRegistry();
        rest.MapChargePointFiles();
        rest.MapIdTags();
        rest.MapIdTagFiles();
        rest.MapIdTagGroups();
        rest.MapDrivers();
        rest.MapProjects();
        rest.MapProjectInstallers();
        rest.MapInstallerAccounts();
        rest.MapInstallerProjects();
        rest.MapInstallerChargePoints();
        rest.MapSites();
        rest.MapSiteFleet();
        rest.MapEnergyAssets();
        rest.MapFleet();
        rest.MapBillingSessions();
        rest.MapUnknownStops();
        rest.MapQuirks();
        rest.MapConfiguration();
        rest.MapConfigurationTemplates();
        rest.MapLocalLists();
        rest.MapReservations();
        rest.MapDiagnosis();
        rest.MapMessages();
        rest.MapSecurity();
        rest.MapUploads();
        rest.MapCommands();
        rest.MapCommandHistory();
        rest.MapOcpp16();
        endpoints.MapHub<LiveHub>(LiveHub.Path).RequireAuthorization(Policies.WatchLive);
        endpoints.MapConsoleSignIn();
        endpoints.MapConsoleDownloads();
        UploadReception.Map(endpoints);
        endpoints.MapOpenApi().AllowAnonymous();
        endpoints.MapApiReference();
    }

    private static void AddApiOptions(this IServiceCollection services, IConfiguration configuration)
    {
        Add<BodyOptions, BodyOptionsCheck>(BodyOptions.Section);
        Add<ChargePointOptions, ChargePointOptionsCheck>(ChargePointOptions.Section);
        Add<CommandOptions, CommandOptionsCheck>(CommandOptions.Section);
        Add<ConsoleOptions, ConsoleOptionsCheck>(ConsoleOptions.Section);
        Add<IdempotencyOptions, IdempotencyOptionsCheck>(IdempotencyOptions.Section);
        Add<InstallerOptions, InstallerOptionsCheck>(InstallerOptions.Section);
        Add<LiveOptions, LiveOptionsCheck>(LiveOptions.Section);
        Add<RateLimitOptions, RateLimitOptionsCheck>(RateLimitOptions.Section);
        Add<MailOptions, MailOptionsCheck>(MailOptions.Section);
        Add<OrganizationOptions, OrganizationOptionsCheck>(OrganizationOptions.Section);
        Add<SetUpOptions, SetUpOptionsCheck>(SetUpOptions.Section);
        Add<UploadOptions, UploadOptionsCheck>(UploadOptions.Section);

        void Add<TOptions, TCheck>(string section)
            where TOptions : class
            where TCheck : class, IValidateOptions<TOptions>
        {
            services.AddOptions<TOptions>().Bind(configuration.GetSection(section)).ValidateOnStart();
            services.AddSingleton<IValidateOptions<TOptions>, TCheck>();
        }
    }

    private static void AddOperations(this IServiceCollection services)
    {
        services.AddSingleton<TlsAddress>();
        services.AddSingleton<OcppAddress>();
        services.AddSingleton<SecurityOperations>();
        services.AddSingleton<CertificateOperations>();
        services.AddSingleton<SetUpToken>();
        services.AddSingleton<SetUpOperations>();
        services.AddSingleton<SignUpOperations>();
        services.AddSingleton(typeof(AccountOperations<>));
        services.AddSingleton<OrganizationOperations>();
        services.AddSingleton<MemberOperations>();
        services.AddSingleton<InvitationOperations>();
        services.AddSingleton<MailOperations>();
        services.AddSingleton<ApiKeyOperations>();
        services.AddSingleton<AuditOperations>();
        services.AddSingleton<RegistryNews>();
        services.AddSingleton<ChargePointOperations>();
        services.AddSingleton<RegistryOperations>();
        services.AddSingleton<ChargePointFileOperations>();
        services.AddSingleton<IdTagOperations>();
        services.AddSingleton<IdTagFileOperations>();
        services.AddSingleton<IdTagGroupOperations>();
        services.AddSingleton<DriverOperations>();
        services.AddSingleton<ProjectOperations>();
        services.AddSingleton<ProjectInstallerOperations>();
        services.AddSingleton<SigningKeys>();
        services.AddSingleton<InstallerTokens>();
        services.AddSingleton<InstallerAccountOperations>();
        services.AddSingleton<InstallerLoginOperations>();
        services.AddSingleton<InstallerProjectOperations>();
        services.AddSingleton<InstallerChargePointOperations>();
        services.AddSingleton<SiteOperations>();
        services.AddSingleton<SiteFleetOperations>();
        services.AddSingleton<EnergyAssetOperations>();
        services.AddSingleton<FleetOperations>();
        services.AddSingleton<BillingSessionOperations>();
        services.AddSingleton<EnergyReviewOperations>();
        services.AddSingleton<QuirkOperations>();
        services.AddSingleton<UnknownStopOperations>();
        services.AddSingleton<ConfigurationDrifts>();
        services.AddSingleton<ConfigurationWriter>();
        services.AddSingleton<ConfigurationOperations>();
        services.AddSingleton<ConfigurationTemplateOperations>();
        services.AddSingleton<LocalListOperations>();
        services.AddSingleton<ReservationOperations>();
        services.AddSingleton<DiagnosisOperations>();
        services.AddSingleton<MessageOperations>();
        services.AddSingleton<MessageFileOperations>();
        services.AddSingleton<MessageWatch>();
        services.AddSingleton<CommandSender>();
        services.AddSingleton<PowerLimitSender>();
        services.AddSingleton<CommandOperations>();
        services.AddSingleton<CommandHistoryOperations>();
        services.AddSingleton<Ocpp16Operations>();
    }

    private static void AddMails(this IServiceCollection services)
    {
        services.AddSingleton<FolderTransport>();
        services.AddSingleton<SmtpTransport>();
        services.AddSingleton<IMailTransport>(provider => provider.GetRequiredService<IOptions<MailOptions>>().Value.UsesServer
            ? provider.GetRequiredService<SmtpTransport>()
            : provider.GetRequiredService<FolderTransport>());
        services.AddSingleton<MailDelivery>();
        services.AddHostedService(provider => provider.GetRequiredService<MailDelivery>());
        services.AddSingleton<Letters>();
        services.AddSingleton<AccountMails>();
    }

    private static void AddLive(this IServiceCollection services)
    {
        services.AddSingleton<LiveFeed>();
        services.AddSingleton<ILiveReadings>(provider => provider.GetRequiredService<LiveFeed>());
        services.AddHostedService<EventTailer>();
        services.AddSignalR().AddJsonProtocol(options => ApiJson.ApplyTo(options.PayloadSerializerOptions));
    }
}
